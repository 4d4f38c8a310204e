/** Sentences about what stands in shell scripts beside hosts, or in commands that a person types: nothing reads those yet. */
export const needsScripts: readonly RegExp[] = [
  /^script of init-mysql: \w+\.cnf, \w+\.cnf ->/,
  /^script of xtrabackup: mysql -h 127/,
];

/**
 * Sentences about names that stand in the prose of a tutorial only, or in what its commands print: a person reads them,
 * and nothing in a cluster does.
 */
export const onlyInProse: readonly RegExp[] = [/^(?:full )?DNS names of the text/];

const nginx = {
  'StatefulSet web spec.serviceName nginx -> Service nginx (clusterIP None) in 000-01': [
    'StatefulSet web serviceName -> Service nginx',
  ],
  'StatefulSet web spec.serviceName nginx -> Service nginx (clusterIP None) in 001-01': [
    'StatefulSet web serviceName -> Service nginx',
  ],
  'StatefulSet web spec.serviceName nginx -> Service nginx (clusterIP None) in 003-17': [
    'StatefulSet web serviceName -> Service nginx',
  ],
  'Service nginx selector app=nginx -> template labels of StatefulSet web': [
    'Service nginx selector -> pods of StatefulSet web',
  ],
  'Service nginx port 80 -> containerPort 80': [
    'Service nginx ports.port 80 by default -> port web 80 of StatefulSet web',
  ],
  'Deployment nginx-deployment selector app=nginx -> its template labels': [
    'Deployment nginx-deployment selector app=nginx -> its own template',
  ],
  'StatefulSet web selector app=nginx -> its template labels': [
    'StatefulSet web selector app=nginx -> its own template',
  ],
};

const claims = [
  'StatefulSet web containers.volumeMounts (nginx) -> volumeClaimTemplates www',
  'StatefulSet web makes PersistentVolumeClaim www-web-N',
];
const dataMounts = [
  'StatefulSet mysql initContainers.volumeMounts (clone-mysql) -> volumeClaimTemplates data',
  'StatefulSet mysql containers.volumeMounts (mysql) -> volumeClaimTemplates data',
  'StatefulSet mysql containers.volumeMounts (xtrabackup) -> volumeClaimTemplates data',
];

const mysql = {
  'Service mysql and Service mysql-read selector app=mysql -> template labels of StatefulSet mysql': [
    'Service mysql selector -> pods of StatefulSet mysql',
    'Service mysql-read selector -> pods of StatefulSet mysql',
  ],
  'Service port 3306 (named mysql) -> container mysql port 3306 (named mysql); the Services give no targetPort, so the number is used':
    [
      'Service mysql ports.port 3306 by default -> port mysql 3306 of StatefulSet mysql',
      'Service mysql-read ports.port 3306 by default -> port mysql 3306 of StatefulSet mysql',
    ],
  'volumeMounts named data (clone-mysql, mysql, xtrabackup) -> volumeClaimTemplates data -> claims data-mysql-0, data-mysql-1, data-mysql-2':
    [...dataMounts, 'StatefulSet mysql makes PersistentVolumeClaim data-mysql-N'],
};

const clone = 'StatefulSet mysql initContainers.command (clone-mysql) mysql-$(($ordinal-1)).mysql';
const replicate = 'StatefulSet mysql containers.command (xtrabackup) mysql-0.mysql';
const peers = (last: number) => [
  `${clone} -> a pod of 0 to ${last} of StatefulSet mysql by Service mysql`,
  `${replicate} -> pod 0 of 0 to ${last} of StatefulSet mysql by Service mysql`,
];
const cloned = ['StatefulSet mysql initContainers.command 3307 -> port xtrabackup 3307 of StatefulSet mysql'];
const mysqlHosts = {
  'script of clone-mysql: mysql-$(($ordinal-1)).mysql -> a Pod of StatefulSet mysql through headless Service mysql (ordinal 0 leaves earlier, so never -1)':
    peers(2).slice(0, 1),
  'script of clone-mysql: port 3307 -> container xtrabackup containerPort 3307, opened by its ncat --listen 3307':
    cloned,
  'clone-mysql port 3307 -> containerPort 3307 of xtrabackup': cloned,
  'script of xtrabackup: MASTER_HOST mysql-0.mysql -> Pod mysql-0 (0 < replicas 3) through Service mysql':
    peers(2).slice(1),
};

const copies = (...keys: string[]) =>
  keys.map((key) => `StatefulSet mysql initContainers.command ${key} -> key ${key}  of ConfigMap mysql`);
const writesConf = ['StatefulSet mysql initContainers.command (init-mysql) -> volumes conf'];
const inData = ['StatefulSet mysql containers.command (xtrabackup) -> volumeClaimTemplates data'];
const toConfigMap = (keys: string) => [`StatefulSet mysql volumes.configMap -> ConfigMap mysql {${keys}}`];
const inClaim = ['Pod pv-pod volumes.persistentVolumeClaim.claimName -> PersistentVolumeClaim pv-claim'];
// The volume offers no access mode at all; but for that the two fit.
const pair = ['PersistentVolumeClaim pv-claim -> PersistentVolume pv-volume, but for ReadWriteOnce'];

/** What each sentence means: the edges that must be there, by set; those of `all` mean the same in every set. */
export const meanings: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  all: { ...nginx, ...mysql, ...mysqlHosts },
  '000-mysql-steps': {
    'script of init-mysql: cp /mnt/config-map/master.cnf and slave.cnf -> keys of ConfigMap mysql': copies(
      'master.cnf',
      'slave.cnf',
    ),
    'volumeMounts conf and config-map of init-mysql -> volumes of fragment 000-06': [
      'StatefulSet mysql initContainers.volumeMounts (init-mysql) -> volumes conf',
      'StatefulSet mysql initContainers.volumeMounts (init-mysql) -> volumes config-map',
    ],
    'volume config-map configMap.name mysql -> ConfigMap mysql in 000-03': [
      'StatefulSet mysql volumes.configMap -> ConfigMap mysql {master.cnf, slave.cnf}',
    ],
    'script of clone-mysql: mysql-$(($ordinal-1)).mysql -> headless Service mysql in 000-04': [
      'StatefulSet mysql initContainers.command -> Service mysql',
      'Service mysql is headless',
    ],
    'Service mysql is headless, Service mysql-read is not: both are wanted': [
      'Service mysql is headless',
      'Service mysql-read has an address',
    ],
  },
  '001-nginx-storage': {
    'volumeMount www -> volumeClaimTemplates www -> claims www-web-0, www-web-1 (names shown in the text)': claims,
  },
  '001-pv-pvc-pod': {
    'Pod pv-pod claimName pv-claim -> PersistentVolumeClaim pv-claim in 001-05': inClaim,
    'after the spelling repair volumeMount pv-storage -> volume pv-storage': [
      'Pod pv-pod containers.volumeMounts (pv-container) -> volumes pv-storage',
    ],
    'claim 1Gi (after the spelling repair) <= PV pv-volume 10Gi': pair,
    'neither claim nor PV names a class: they bind to each other where no default StorageClass steps in': pair,
  },
  '001-mysql-drafts': {
    'scripts: mysql-$(($ordinal-1)).mysql and mysql-0.mysql -> Service mysql': [
      'StatefulSet mysql initContainers.command -> Service mysql',
      'StatefulSet mysql containers.command -> Service mysql',
    ],
    'serviceName mysql of every draft -> Service mysql (headless) in 001-09': [
      'StatefulSet mysql serviceName -> Service mysql',
    ],
    'volume config-map -> ConfigMap mysql in 001-08': toConfigMap('master.cnf, slave.cnf'),
    'volumeMounts data of 001-13, 001-14, 001-15 -> volumeClaimTemplates data of 001-10': dataMounts.map(
      (mount) => `${mount} of 001-10-statefulset-mysql-frame.yaml`,
    ),
    'volumeMounts conf and config-map of 001-11, 001-13, 001-14, 001-15 -> volumes of 001-10 and 001-12': [
      ...dataMounts.map((mount) => mount.replace('volumeClaimTemplates data', 'volumes conf')),
      'StatefulSet mysql initContainers.volumeMounts (init-mysql) -> volumes conf',
      'StatefulSet mysql initContainers.volumeMounts (init-mysql) -> volumes config-map',
    ].map((mount) => `${mount} of 001-10-statefulset-mysql-frame.yaml`),
  },
  '001-mysql-full': {
    'StatefulSet mysql spec.serviceName mysql -> Service mysql (clusterIP None) in 001-18': [
      'StatefulSet mysql serviceName -> Service mysql',
    ],
    'StatefulSet mysql selector app=mysql -> its own template labels': [
      'StatefulSet mysql selector app=mysql -> its own template',
    ],
    'script of init-mysql: cp /mnt/config-map/master.cnf -> volumeMount /mnt/config-map -> ConfigMap mysql key master.cnf':
      copies('master.cnf'),
    'script of init-mysql: cp /mnt/config-map/slave.cnf -> ConfigMap mysql key slave.cnf': copies('slave.cnf'),
    'script of init-mysql writes /mnt/conf.d = emptyDir conf, which the other containers mount at /etc/mysql/conf.d':
      writesConf,
    'cd /var/lib/mysql in xtrabackup -> mount of data with the same subPath mysql as in container mysql': inData,
    'volume config-map configMap.name mysql -> ConfigMap mysql in 001-16': toConfigMap('master.cnf, slave.cnf'),
    'StorageClass parameters.pool replicapool -> Pool replicapool in 001-17, namespace rook-ceph = parameters.clusterNamespace':
      ['StorageClass rook-ceph-block parameters.pool -> CephBlockPool replicapool'],
  },
  '003-secret-pod': {
    'Pod secret-test-pod volume secret-volume secretName secret-mysql -> Secret secret-mysql': [
      'Pod secret-test-pod volumes.secret.secretName -> Secret secret-mysql {password, username}',
    ],
    'volumeMount secret-volume -> volume secret-volume': [
      'Pod secret-test-pod containers.volumeMounts (secret-test-container) -> volumes secret-volume',
    ],
    'files of the mount, username and password (listed in the text) -> keys of Secret secret-mysql': [
      'Pod secret-test-pod volumes.secret.secretName -> Secret secret-mysql {password, username}',
    ],
  },
  '003-configmap-pod': {
    'Pod configmap-test-pod volume configmap-volume configMap.name configmap-test -> ConfigMap configmap-test (made by kubectl create configmap; printed in a bash fence)':
      ['Pod configmap-test-pod volumes.configMap -> ConfigMap configmap-test {configmap_test.yaml}'],
    'file configmap_test.yaml of the mount -> key of ConfigMap configmap-test': [
      'Pod configmap-test-pod volumes.configMap -> ConfigMap configmap-test {configmap_test.yaml}',
    ],
  },
  '003-sidecar-deployment': {
    'logshipper reads /opt/logs.txt, which myapp writes through the same volume at /opt': [
      'Deployment null initContainers.command (logshipper) -> volumes data',
      'Deployment null containers.command (myapp) -> volumes data',
    ],
    'volumeMounts data of myapp and logshipper -> volume data (emptyDir)': [
      'Deployment null containers.volumeMounts (myapp) -> volumes data',
      'Deployment null initContainers.volumeMounts (logshipper) -> volumes data',
    ],
  },
  '003-nginx-storage': {
    'volumeMount www -> volumeClaimTemplates www -> claims www-web-0, www-web-1': claims,
  },
  '003-mysql-steps': {
    'clone-mysql port 3307 -> containerPort 3307 of xtrabackup (003-24)': cloned,
    'scripts: mysql-$(($ordinal-1)).mysql and mysql-0.mysql -> headless Service mysql in 003-21': [
      'StatefulSet mysql initContainers.command -> Service mysql',
      'StatefulSet mysql containers.command -> Service mysql',
      'Service mysql is headless',
    ],
  },
  '003-mysql-full': {
    'StatefulSet mysql spec.serviceName mysql -> Service mysql (clusterIP None) in 003-21': [
      'StatefulSet mysql serviceName -> Service mysql',
    ],
    'script of init-mysql: cp /mnt/config-map/primary.cnf -> volumeMount /mnt/config-map -> ConfigMap mysql key primary.cnf':
      copies('primary.cnf'),
    'script of init-mysql: cp /mnt/config-map/replica.cnf -> ConfigMap mysql key replica.cnf': copies('replica.cnf'),
    'script of init-mysql writes /mnt/conf.d = emptyDir conf, which the other containers mount at /etc/mysql/conf.d':
      writesConf,
    'cd /var/lib/mysql in xtrabackup -> mount of data with the same subPath mysql as in container mysql': inData,
    'volume config-map configMap.name mysql -> ConfigMap mysql in 003-20': toConfigMap('primary.cnf, replica.cnf'),
    'StatefulSet mysql selector app=mysql -> its own template labels': [
      'StatefulSet mysql selector app=mysql, app.kubernetes.io/name=mysql -> its own template',
    ],
    'StatefulSet mysql selector app=mysql, app.kubernetes.io/name=mysql -> both template labels': [
      'StatefulSet mysql selector app=mysql, app.kubernetes.io/name=mysql -> its own template',
    ],
    'claims data-mysql-0..2: storageClassName local-storage -> PVs mysql-pv-0..2 of class local-storage (no StorageClass object is needed)':
      [0, 1, 2].map(
        (i) =>
          `StatefulSet mysql volumeClaimTemplates.storageClassName -> StorageClass local-storage of PersistentVolume mysql-pv-${i}`,
      ),
    'claim 100Mi <= PV 1Gi; claim ReadWriteOnce -> PV ReadWriteOnce': [
      '3 of StatefulSet mysql volumeClaimTemplates -> PersistentVolume mysql-pv-0',
    ],
    '3 claims (replicas 3) = 3 PVs: each claim gets its own': [0, 1, 2].map(
      (i) => `3 of StatefulSet mysql volumeClaimTemplates -> PersistentVolume mysql-pv-${i}`,
    ),
  },
  '004-projected-secrets': {
    'projected sources secret user and secret pass -> Secrets made by `kubectl create secret generic` on lines 25 and 26 of the same fence':
      [
        'Pod test-projected-volume volumes.projected.sources.secret -> Secret user of a command {username.txt}',
        'Pod test-projected-volume volumes.projected.sources.secret -> Secret pass of a command {password.txt}',
      ],
    'volumeMount mysql-cred -> volume mysql-cred (after the indentation is repaired)': [
      'Pod test-projected-volume containers.volumeMounts (test-secret-volume) -> volumes mysql-cred',
    ],
  },
  '004-pv-pvc-pod': {
    'Pod pv-pod claimName pv-claim -> PersistentVolumeClaim pv-claim in 004-13': inClaim,
    'volumeMount pv-storage -> volume pv-storage': [
      'Pod pv-pod containers.volumeMounts (pv-container) -> volumes pv-storage',
    ],
    'claim 1Gi <= PV 10Gi': pair,
    'neither names a class': pair,
  },
  '004-mysql': {
    'volumeMounts data -> volumeClaimTemplates data': dataMounts,
    'volumeMounts conf, config-map -> volumes': [
      'StatefulSet mysql initContainers.volumeMounts (init-mysql) -> volumes conf',
      'StatefulSet mysql initContainers.volumeMounts (init-mysql) -> volumes config-map',
    ],
  },
};
