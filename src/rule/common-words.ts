let words: ReadonlySet<string> | undefined;

/**
 * True for a word that names of Kubernetes objects often consist of. Of two names that differ by a slip of the pen the one
 * that is made of such words is the right one. `composed`: also of several without anything between (`datadir`).
 */
export function isCommonWord(word: string, composed = false): boolean {
  words ??= new Set(
    `access account accounts admin agent alert alerts allow analytics apache api app apps archive assets auth
    backend backup backups balancer bank batch billing boot bootstrap broker bucket build cache cart cassandra catalog
    cert certificate certificates certs check checkout claim class client cloud cluster collector conf config configmap
    configs configuration connection console consul container containers content control controller core cluster cpu
    credentials cron custom daemon db dir dashboard data database databases datadir debug default demo deny deploy deployment
    dev development directory discovery disk docker docs domain driver echo editor elasticsearch elastic email endpoint
    endpoints env environment error errors etcd events example export exporter external fast file files filebeat fluentd
    frontend front gateway github global grafana graph group grpc guestbook handler headless health home hook host hosts
    html http https image images import info ingress init inventory issuer jenkins job jobs kafka keys kibana
    kube kubernetes ldap leader lib library listener load local lock log logger logging logs mail main manager master
    member memory message messages metadata metrics migrate migration mode model models mongo mongodb monitor monitoring
    mount mysql name namespace network nginx node nodes notification oauth operator order orders password patch path
    payment payments persistent plugin plugins pods policy port ports postgres postgresql pool portal primary private probe
    production product products profile prod prometheus proxy public queue quota rabbitmq read reader readonly redis region
    registry release replica replicas replication report reports repository request requests resource resources restore
    role roles root route router rules sample scheduler schema script scripts search secondary secret secrets secure
    security selector sentinel server servers service services session sessions settings setup shared shipping shop sidecar
    slave smtp socket source spark stage staging standby state static status storage store stream system table
    task tasks template test tests tmp token tokens tools traffic transport uploads upload user users utils values vault
    var version vol volume volumes watch webhook website wordpress worker workers workspace write writer zookeeper zone`
      .trim()
      .split(/\s+/),
  );
  const lower = word.toLowerCase();
  return composed ? isMadeOf(lower, words) : isOne(lower, words);
}

function isOne(word: string, known: ReadonlySet<string>): boolean {
  return [word, word.replace(/s$/, ''), `${word}s`].some((one) => known.has(one));
}

/** One known word, in the singular or the plural, or several without anything between. */
function isMadeOf(word: string, known: ReadonlySet<string>): boolean {
  if (isOne(word, known)) return true;
  for (let end = 3; end <= word.length - 2; end++) {
    if (known.has(word.slice(0, end)) && isMadeOf(word.slice(end), known)) return true;
  }
  return false;
}
