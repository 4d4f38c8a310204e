import type { Container } from '../object/index.js';
import { parseImage } from './image.js';

/** An image that keeps data, and where. */
export interface Database {
  /** As messages call it. */
  readonly name: string;
  /**
   * The folders that hold its data, one of which has to lie on a volume: the default first. Those of other versions of
   * the image behind it, where the tag does not tell which one it is.
   */
  readonly paths: readonly string[];
  /**
   * Set where the image declares its data folder a volume: a container runtime then puts an empty one of its own there
   * unless something is mounted on exactly that path.
   */
  readonly declared?: true;
}

/**
 * By the path of an image in its registry. From the documentation and the Dockerfiles of the images: the official ones of
 * docker-library (VOLUME and the section "Where to Store Data"), bitnami/containers ("Persisting your …"), the install
 * guides of elastic.co, opensearch.org, cockroachlabs.com, clickhouse.com, docs.scylladb.com, learn.microsoft.com (SQL Server).
 * Redis and memcached are left out: they mostly are caches on purpose.
 */
const byImage: Readonly<Record<string, Database>> = {
  'library/mysql': { name: 'MySQL', paths: ['/var/lib/mysql'], declared: true },
  'mysql/mysql-server': { name: 'MySQL', paths: ['/var/lib/mysql'], declared: true },
  'library/mariadb': { name: 'MariaDB', paths: ['/var/lib/mysql'], declared: true },
  'library/percona': { name: 'Percona Server', paths: ['/var/lib/mysql'], declared: true },
  'percona/percona-server': { name: 'Percona Server', paths: ['/var/lib/mysql'] },
  'library/postgres': { name: 'PostgreSQL', paths: [], declared: true },
  'postgis/postgis': { name: 'PostgreSQL', paths: [], declared: true },
  'library/mongo': { name: 'MongoDB', paths: ['/data/db'], declared: true },
  'library/rabbitmq': { name: 'RabbitMQ', paths: ['/var/lib/rabbitmq'], declared: true },
  'library/cassandra': { name: 'Cassandra', paths: ['/var/lib/cassandra'], declared: true },
  'library/couchdb': { name: 'CouchDB', paths: ['/opt/couchdb/data'] },
  'library/neo4j': { name: 'Neo4j', paths: ['/data'] },
  'library/elasticsearch': { name: 'Elasticsearch', paths: ['/usr/share/elasticsearch/data'] },
  'elasticsearch/elasticsearch': { name: 'Elasticsearch', paths: ['/usr/share/elasticsearch/data'] },
  'opensearchproject/opensearch': { name: 'OpenSearch', paths: ['/usr/share/opensearch/data'] },
  'clickhouse/clickhouse-server': { name: 'ClickHouse', paths: ['/var/lib/clickhouse'] },
  'cockroachdb/cockroach': { name: 'CockroachDB', paths: ['/cockroach/cockroach-data'] },
  'scylladb/scylla': { name: 'ScyllaDB', paths: ['/var/lib/scylla'] },
  'mssql/server': { name: 'SQL Server', paths: ['/var/opt/mssql'] },
  'bitnami/mysql': { name: 'MySQL', paths: ['/bitnami/mysql'] },
  'bitnami/mariadb': { name: 'MariaDB', paths: ['/bitnami/mariadb'] },
  'bitnami/postgresql': { name: 'PostgreSQL', paths: ['/bitnami/postgresql'] },
  'bitnami/mongodb': { name: 'MongoDB', paths: ['/bitnami/mongodb'] },
  'bitnami/rabbitmq': { name: 'RabbitMQ', paths: ['/bitnami/rabbitmq/mnesia'] },
  'bitnami/cassandra': { name: 'Cassandra', paths: ['/bitnami/cassandra'] },
};

/** PostgreSQL keeps its data elsewhere from version 18 on (docker-library/postgres, 18/bookworm/Dockerfile). */
const postgresBefore18 = '/var/lib/postgresql/data';
const postgresFrom18 = '/var/lib/postgresql';

/** The database that a container runs by its image; undefined for other images and where the folder cannot be known. */
export function databaseOf({ spec }: Container): Database | undefined {
  const image = parseImage(spec.at('image').text ?? '');
  if (!image || !Object.hasOwn(byImage, image.path)) return undefined;
  const known = byImage[image.path];
  if (known?.name !== 'PostgreSQL' || !known.declared) return known;
  const env = spec
    .at('env')
    .items()
    .find((one) => one.at('name').text === 'PGDATA');
  if (env) {
    const folder = env.at('value').text;
    return folder?.startsWith('/') && !folder.includes('$(') ? { name: known.name, paths: [folder] } : undefined;
  }
  const major = Number(/^(\d+)(?!\d)/.exec(image.tag ?? '')?.[1]);
  if (Number.isNaN(major)) return { ...known, paths: [postgresFrom18, postgresBefore18] };
  return { ...known, paths: [major >= 18 ? postgresFrom18 : postgresBefore18] };
}
