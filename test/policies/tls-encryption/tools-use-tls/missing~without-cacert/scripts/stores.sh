#!/bin/bash
PD=https://pd:2379
# pd-ctl -u http://pd:2379 store
pd-ctl -u "$PD" store
