#!/bin/sh
set -eu
tls="--cacert /tls/ca.pem --cert /tls/ops.pem --key /tls/ops.key"
pd-ctl -u http://pd1:2379 region check miss-peer
tikv-ctl --host tikv1:20160 metrics
