#!/bin/bash
echo "run pd-ctl store"
cat <<EOF
pd-ctl -u http://pd:2379 store
EOF
curl http://localhost:9090/metrics
pd-ctl --help
tikv-ctl --data-dir /data bad-regions
