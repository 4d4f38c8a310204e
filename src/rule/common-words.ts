let words: ReadonlySet<string> | undefined;

/**
 * True for a word that names of Kubernetes objects often consist of. Of two names that differ by a slip of the pen the one
 * that is made of such words is the right one. `composed`: also of several without anything between (`datadir`).
 */
export function isCommonWord(word: string, composed = false): boolean {
  words ??= new Set(
    `access account accounts admin agent alert alerts allow analytics apache api app apps archive artifact artifacts assets
    auth backend backup backups balancer bank batch billing bin boot bootstrap broker bucket build bundle cache calendar
    cart cassandra catalog cert certificate certificates certs chart check checkout checkpoint checkpoints claim class
    client cloud cluster code collector conf config configmap configs configuration connection console consul container
    containers content control controller cookie cookies core cpu crash credentials cron custom daemon dashboard data
    database databases datadir dataset datasets db debug default demo deny deploy deployment dev development device
    devices dir directory discovery disk docker docs domain driver dshm dump dumps echo editor elastic elasticsearch email
    empty endpoint endpoints env environment error errors etcd events example export exporter extension extensions
    external extra fact facts fast file filebeat files fixture fixtures flag flags fluentd font fonts front frontend
    gateway github global grafana graph group grpc guestbook handler headless health home hook host hosts html http https
    hugepages identity ids image images import incoming index indexes info ingest ingress init input inputs inventory
    issuer jenkins job jobs journal kafka keyring keys keystore keytab kibana kube kubernetes label labels layer layers
    layout ldap leader lib libraries library license link links list listener lists load local locale lock log logger
    logging logs machine machines mail mailbox main manager manifest manifests map maps master media member memory message
    messages metadata metrics migrate migration mirror mode model models module modules mongo mongodb monitor monitoring
    mount mysql name namespace network nfs nginx node nodes note notes notification oauth object objects operator order
    orders other outgoing output outputs overlay package packages page pages partition partitions passwd password patch
    path payment payments persistent photo photos picture pictures pid pipeline pipelines plugin plugins pods policy pool
    port portal ports postgres postgresql preset presets primary print printer private probe process prod product
    production products profile prometheus properties provision proxy public queue quota rabbitmq raw read reader readonly
    record records redis reference region registry release replica replicas replication report reports repository request
    requests resource resources restore result results role roles root route router rules run runtime sample sandbox
    schedule scheduler schedules schema scratch screenshot screenshots script scripts search secondary secret secrets
    secure security seed seeds selector sentinel server servers service services session sessions settings setup shard
    shards share shared shares shipping shm shop sidecar site sites slave smtp snapshot snapshots sock socket source spark
    spool sql ssh ssl stage staging standby stat state static stats status storage store stream syslog system table task
    tasks template test tests thumbnail thumbnails timezone tls tmp token tokens tools traffic transport trust truststore
    upload uploads user users usr utils values var vault version video videos vol volume volumes wal watch webhook website
    wordpress work workdir worker workers workspace write writer www xml yaml zone zookeeper`
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
