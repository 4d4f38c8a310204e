/** A small application in three files, with a reference of each sort. */
export const files = {
  'db.yaml': `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: data
  replicas: 3
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17.2
          env:
            - name: CURRENCY
              valueFrom:
                configMapKeyRef:
                  name: settings
                  key: currency
            - name: PRIMARY
              value: db-0.data
          ports:
            - name: sql
              containerPort: 5432
          readinessProbe:
            tcpSocket:
              port: sql
          volumeMounts:
            - name: rows
              mountPath: /rows
  volumeClaimTemplates:
    - metadata:
        name: rows
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 1Gi
`,
  'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: data
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
      targetPort: sql
`,
  'settings.yaml': `apiVersion: v1
kind: ConfigMap
metadata:
  name: "settings"
data:
  currency: EUR
---
apiVersion: v1
kind: Pod
metadata:
  name: job
spec:
  restartPolicy: Never
  containers:
    - name: job
      image: busybox:1.37
      envFrom:
        - configMapRef:
            name: settings
`,
};
