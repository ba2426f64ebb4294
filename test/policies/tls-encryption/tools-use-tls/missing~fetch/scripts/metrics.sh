curl -s http://tikv-0:20180/metrics
