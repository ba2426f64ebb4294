#!/bin/bash
pd-ctl -u https://pd:2379 $PD_FLAGS store
PD_FLAGS="--cacert /tls/ca.pem --cert /tls/c.pem --key /tls/c.key"
