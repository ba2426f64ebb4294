/** What a real file of test/corpus/files holds when it is alone: its format and members, or why nothing of it is read. */
export type Expected = { readonly reads: string } | { readonly not: string };

/** Every file of test/corpus/files. */
export const expectedOf: Readonly<Record<string, Expected>> = {
  "ansible/BlockABC__tidb-ansible__inventory.ini": { reads: "ansible: 3 pd, 3 tikv" },
  "ansible/pingcap__tidb-ansible__conf_pd.yml": { reads: "ansible: pd" },
  "ansible/pingcap__tidb-ansible__conf_tikv.yml": { reads: "ansible: tikv" },
  "ansible/pingcap__tidb-ansible__inventory.ini": { reads: "ansible: 3 pd, 3 tikv" },
  "ansible/pingcap__tidb-ansible__roles_pd_templates_pd.toml.j2": {
    not: "a template that a role of tidb-ansible fills in",
  },
  "ansible/pingcap__tidb-ansible__roles_tikv_templates_run_tikv_binary.sh.j2": {
    not: "a template that a role of tidb-ansible fills in",
  },
  "ansible/pintia__tidb-ansible__conf_tikv.yml": { reads: "ansible: tikv" },
  "ansible/pintia__tidb-ansible__inventory.ini": { reads: "ansible: 3 pd, 3 tikv" },
  "compose/alastori__tidb-sandbox__labs_dm_lab-05-sharded-mysql-dm-migration_docker-compose.yml": {
    reads: "compose: pd, tikv, tidb",
  },
  "compose/chapeaux__oxigraph-cloud__docker-compose.tikv.yml": { reads: "compose: pd, 3 tikv" },
  "compose/distributedio__titan__docker-compose.yml": { reads: "compose: pd, tikv" },
  "compose/flavienbwk__autoflow-standalone__docker-compose.yml": { reads: "compose: 3 pd, 3 tikv, tidb, tiflash" },
  "compose/pingcap__tidb-docker-compose__docker-swarm.yml": { reads: "compose: 3 pd, tikv, tidb" },
  "compose/tikv__tikv__docker-compose.yml": { reads: "compose: 3 pd, 3 tikv" },
  "compose/yihaozhadan__distributed-surrealdb-example__src_docker-compose.yml": { reads: "compose: pd, 3 tikv" },
  "flags-ci/pingcap__tipocket__config_matrix.yaml": { not: "a matrix of values, which no server reads" },
  "flags-ci/tikv__client-go__github_workflows_integration.yml": {
    not: "what a workflow starts lives for its run, and is read where the settings give the file to a cluster",
  },
  "flags-k8s/CARV-ICS-FORTH__frisbee__examples_apps_tikv_templates_placement-driver.yml": { reads: "kubernetes: pd" },
  "flags-k8s/chapeaux__oxigraph-cloud__deploy_tikv-node-deployment.yaml": { reads: "kubernetes: tikv" },
  "flags-k8s/chapeaux__oxigraph-cloud__deploy_tikv-pd-deployment.yaml": { reads: "kubernetes: pd" },
  "flags-k8s/iamxy__tidb-on-k8s__tikv.yaml": { reads: "kubernetes: tikv" },
  "flags-k8s/siddontang__tidb-helm__tikv_templates_statefulset.yaml": { reads: "kubernetes: tikv" },
  "flags-script/c4pt0r__tidb-playground__cluster.sh": {
    reads: "script: tidb, pd, tikv, for a while",
  },
  "helm-values/banzaicloud__banzai-charts__tidb_values.yaml": { reads: "helm: tikv, pd, tidb" },
  "helm-values/chapeaux__oxigraph-cloud__helm_tikv-cluster_templates_tikv-statefulset.yaml": {
    reads: "kubernetes: tikv",
  },
  "helm-values/controlplane-com__templates__tidb_versions_1.8.1_templates_secret-pd-config.yaml": {
    not: "a script that writes TOML, in a Secret",
  },
  "helm-values/controlplane-com__templates__tidb_versions_1.8.1_values.yaml": { reads: "helm: tikv, pd, tidb" },
  "helm-values/fsdrw08__helm-charts__charts_tikv_values.yaml": { reads: "helm: tikv" },
  "json-dump/pingcap__diag__checker_testdata_pd.json": { not: "what pd-ctl printed, which no server reads" },
  "lookalike/RyazanovAlexander__pipeline-manager.infrastructure__tidb_crd.yaml": {
    not: "a definition of custom resources deploys nothing",
  },
  "lookalike/seaweedfs__seaweedfs__weed_command_scaffold_filer.toml": {
    not: "a client's section [tikv] in the configuration of SeaweedFS",
  },
  "lookalike/tikv__migration__cdc_pkg_cmd_util_tikv-cdc.toml": {
    not: "the configuration of TiKV-CDC, which is not TiCDC",
  },
  "operator-v1/RyazanovAlexander__pipeline-manager.infrastructure__tidb_tidb-cluster.yaml": {
    reads: "operator-v1: pd, tikv, tidb",
  },
  "operator-v1/leealovey__k8s-configfile__tidb_tidb-cluster.yaml": { reads: "operator-v1: pd, tikv, tidb" },
  "operator-v1/pingcap__tidb-operator__examples_basic-tls_tidb-cluster.yaml": { reads: "operator-v1: pd, tikv, tidb" },
  "operator-v1/pingcap__tidb-operator__examples_basic_pd-micro-service-cluster.yaml": {
    reads: "operator-v1: pd, tikv, tidb",
  },
  "operator-v1/pingcap__tidb-operator__examples_gcp_tidb-cluster.yaml": { reads: "operator-v1: pd, tikv, tidb" },
  "operator-v1/pingcap__tidb-operator__examples_heterogeneous-tls_heterogeneous-cluster.yaml": {
    reads: "operator-v1: tikv, tidb, tiflash, tiflash learner",
  },
  "operator-v1/pingcap__tidb-operator__examples_selfsigned-tls_tidb-cluster.yaml": {
    reads: "operator-v1: pd, tikv, tidb",
  },
  "operator-v2/pingcap__tidb-operator__examples_basic_00-cluster.yaml": {
    not: "a Cluster without the groups of its components",
  },
  "operator-v2/pingcap__tidb-operator__examples_basic_01-pd.yaml": { reads: "operator-v2: pd" },
  "operator-v2/pingcap__tidb-operator__examples_pdms_01-pd.yaml": { reads: "operator-v2: pd" },
  "pd-toml/apache__opendal__fixtures_tikv_pd-tls.toml": { reads: "toml: pd" },
  "pd-toml/jackysp__unidb__pd.toml": { reads: "toml: pd" },
  "pd-toml/pingcap__br__tests_config_pd.toml": { reads: "toml: pd" },
  "pd-toml/pingcap__tidb-docker-compose__config_pd-nightly-tiflash.toml": { reads: "toml: pd" },
  "pd-toml/pingcap__tiflow__tests_integration_tests_region_merge_conf_pd_config.toml": { reads: "toml: pd" },
  "pd-toml/pingcap__tipocket__config_pd.one-replica.toml": { reads: "toml: pd" },
  "pd-toml/pingcap__tispark__config_pd-TLS.toml": { reads: "toml: pd" },
  "pd-toml/pingcap__tispark__config_pd.toml": { reads: "toml: pd" },
  "pd-toml/tikv__client-rust__config_pd.toml": { reads: "toml: pd" },
  "tidb-toml/jackysp__unidb__tidb.toml": { reads: "toml: tidb" },
  "tidb-toml/pingcap__tiflash__tests_docker_next-gen-config_tidb.toml": { reads: "toml: tidb" },
  "tidb-toml/pingcap__tispark__config_tidb-TLS.toml": { reads: "toml: tidb" },
  "tiflash-toml/breezewish__tiflash-cloud-native-tiup-config__tiflash-wn.toml": { reads: "toml: tiflash" },
  "tiflash-toml/pingcap__tiflash__etc_config-template.toml": { reads: "toml: tiflash" },
  "tiflash-toml/pingcap__tiflash__tests_docker_config_tiflash_dt.toml": { reads: "toml: tiflash" },
  "tikv-operator/tikv__tikv-operator__examples_basic_tikv-cluster.yaml": {
    not: "a TikvCluster of tikv-operator, which is no longer developed",
  },
  "tikv-toml/Ajaiswal2610__TIDB-Deployment__config_tikv.toml": { reads: "toml: tikv" },
  "tikv-toml/USER0FISH__tidb__br_tests_config_tikv-multi-rocksdb.toml": { reads: "toml: tikv" },
  "tikv-toml/bitrainforest__go-ds-tikv__tikv-config.toml": { reads: "toml: tikv" },
  "tikv-toml/jackysp__unidb__unistore.toml": { not: "the configuration of unistore, which is not TiKV" },
  "tikv-toml/pingcap__br__docker_config_tikv.toml": { reads: "toml: tikv" },
  "tikv-toml/pingcap__br__tests_config_restore-tikv.toml": { reads: "toml: tikv" },
  "tikv-toml/pingcap__br__tests_config_tikv.toml": { reads: "toml: tikv" },
  "tikv-toml/pingcap__tipocket__config_tikv_encryption.toml": { reads: "toml: tikv" },
  "tikv-toml/pingcap__tipocket__config_tikv_rawkv-ttl.toml": { reads: "toml: tikv" },
  "tikv-toml/spf913__tidb-docker-compose__config_tikv.toml": { reads: "toml: tikv" },
  "tikv-toml/tidb-incubator__TiBigData__ci_config_tikv-TLS.toml": { reads: "toml: tikv" },
  "tikv-toml/tikv__client-go__integration_tests_raw_tikv-v2.toml": { reads: "toml: tikv" },
  "tikv-toml/tikv__client-go__integration_tests_tikv_next_gen.toml": { reads: "toml: tikv" },
  "tikv-toml/tikv__client-java__github_config_tikv_rawkv.toml": { reads: "toml: tikv" },
  "tikv-toml/tikv__tikv__components_test_raftstore_src_common-test.toml": { reads: "toml: tikv" },
  "tikv-toml/tikv__tikv__etc_config-template.toml": { reads: "toml: tikv" },
  "tikv-toml/tikv__tikv__tests_integrations_config_test-custom.toml": { reads: "toml: tikv" },
  "tikv-toml/zanmato1984__algernon__config_tikv-learner-debug.toml": { reads: "toml: tiflash learner" },
  "tiproxy-toml/pingcap__tiproxy__conf_proxy.toml": { reads: "toml: tiproxy" },
  "tiup-topology/PingCAP-QE__Naglfar__pipeline-examples_topology.yaml": {
    not: "a custom resource of Naglfar, which is not TiUP's topology",
  },
  "tiup-topology/ZacharyLiu-CS__br-runner__topology.yaml": { reads: "tiup: 2 tikv, 2 pd" },
  "tiup-topology/goophile__tidb-aws-benchmark__tidb-topology.yaml": { reads: "tiup: 3 tikv, pd, tidb" },
  "tiup-topology/pingcap-incubator__tiup-cluster__examples_multi-dc.yaml": { reads: "tiup: 5 tikv, 5 pd, 5 tidb" },
  "tiup-topology/pingcap-incubator__tiup-cluster__pkg_utils_testdata_topology_err.yaml": {
    reads: "tiup: 3 tikv, 3 pd, 2 tidb",
  },
  "tiup-topology/pingcap__diag__checker_testdata_meta.yaml": { reads: "tiup: 3 tikv, pd, tidb" },
  "tiup-topology/pingcap__tidb-dashboard__etc_manualTestEnv_multiReplica_topology.yaml": {
    reads: "tiup: 6 tikv, pd, tidb",
  },
  "tiup-topology/pingcap__tiup__embed_examples_cluster_topology.example.yaml": {
    reads: "tiup: 6 tikv, 3 pd, 4 tidb, 4 tiflash, 4 tiflash learner",
  },
  "tiup-topology/pingcap__tiup__tests_tiup-cluster_topo_full_tls.yaml": {
    reads: "tiup: 4 tikv, 3 pd, 2 tidb, 3 ticdc, tiproxy",
  },
  "tiup-topology/pingcap__tiup__tests_tiup-cluster_topo_tiproxy.yaml": { reads: "tiup: 3 tikv, 3 pd, 2 tidb, tiproxy" },
};
