#!/bin/sh
set -eu
tls="--cacert /tls/ca.pem --cert /tls/ops.pem --key /tls/ops.key"
pd-ctl -u https://pd1:2379 $tls region check miss-peer
tikv-ctl --host tikv1:20160 --ca-path /tls/ca.pem --cert-path /tls/ops.pem --key-path /tls/ops.key metrics
