#!/bin/sh
# A whole launch on a local chain, as docs/ceremony.md tells it: plan, deploy, manifest, a second party's verification, an impostor and a forger refused, deposits by
# three parties, genesis computed by two, attested, tallied, shown and bundled. Ends with "the launch is complete", or at the first step that goes wrong.
#
# usage: ceremony.sh DEPOSIT RPC_A RPC_B FOLDER
#   DEPOSIT  the program
#   RPC_A    an anvil that nobody has used yet, without automatic mining (--no-mining --timestamp 1600000000)
#   RPC_B    the same chain by another way
#   FOLDER   a new folder for all files
set -eu
deposit=$1 rpc_a=$2 rpc_b=$3 folder=$4
umask 077
mkdir "$folder"
cd "$folder"
export LC_ALL=C

say() { echo "== $*"; }
call() { curl -s -H 'content-type: application/json' -d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":$2}" "$rpc_a"; }
member() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}\$/\1/p" "$2" | head -n 1; }
refused() {
    if "$@" > refused.json 2> refused.txt; then echo "expected to be refused: $*"; exit 1; fi
}

# The chain has a block every half second while people deposit.
mine() { while :; do call evm_mine '[]' > mined.json || exit 0; sleep 0.5; done; }
start_mining() { mine & miner=$!; }
stop_mining() { kill "$miner"; wait "$miner" 2>/dev/null || :; }

# The accounts of anvil, whose keys everybody knows: the deployer, three depositors, an impostor.
echo ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80 > deployer.key
echo 59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d > party1.key
echo 5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a > party2.key
echo 7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6 > party3.key
echo 47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a > impostor.key
echo 'a password of a rehearsal' > password.txt

say plan
cat > config.yaml <<'YAML'
PRESET_BASE: 'minimal'
CONFIG_NAME: 'launch-script'
MIN_GENESIS_ACTIVE_VALIDATOR_COUNT: 8
MIN_GENESIS_TIME: 1600100000
GENESIS_FORK_VERSION: 0x004c4353
GENESIS_DELAY: 300
SECONDS_PER_ETH1_BLOCK: 14
ETH1_FOLLOW_DISTANCE: 16
DEPOSIT_CHAIN_ID: 31337
DEPOSIT_NETWORK_ID: 31337
DEPOSIT_CONTRACT_ADDRESS: 0x5fbdb2315678afecb367f032d93f642f64180aa3
YAML
"$deposit" ceremony plan --config config.yaml --rpc "$rpc_a" --deployer 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266 --icalendar launch.ics > plan.txt
grep -q 'with nonce 0 creates 0x5FbDB2315678afecb367f032d93F642f64180aa3' plan.txt
grep -q '^END:VCALENDAR' launch.ics

say deploy
start_mining
trap 'kill "$miner" 2>/dev/null || :' EXIT
"$deposit" contract deploy --rpc "$rpc_a" --private-key-file deployer.key --json > deployment.json
"$deposit" contract deploy --rpc "$rpc_a" --private-key-file impostor.key --json > impostor.json

say 'manifest, by the launch team'
"$deposit" ceremony init --config config.yaml --creation-transaction "$(member transaction_hash deployment.json)" --rpc "$rpc_a" --out launch --json > init.json
fingerprint=$(member fingerprint init.json)
words=$(member words init.json)

say 'verified by a second party, from another folder and node'
mkdir second
cp -r launch second/launch
(cd second && "$deposit" ceremony verify launch --fingerprint "$words" --rpc "$rpc_b" > verified.txt)
"$deposit" ceremony verify launch --fingerprint "$fingerprint" --rpc "$rpc_a" --rpc "$rpc_b" > verified.txt

say 'an impostor and a forger are refused'
impostor=$(member address impostor.json)
sed "s/0x5fbdb2315678afecb367f032d93f642f64180aa3/$impostor/" config.yaml > impostor.yaml
"$deposit" ceremony init --config impostor.yaml --creation-transaction "$(member transaction_hash impostor.json)" --rpc "$rpc_a" --out impostor > impostor.txt
refused "$deposit" ceremony verify impostor --fingerprint "$fingerprint" --rpc "$rpc_b"
grep -q '^error: fingerprint: expected' refused.txt
mkdir forged
sed "s/0x5fbdb2315678afecb367f032d93f642f64180aa3/$(echo "$impostor" | tr A-F a-f)/" launch/manifest.json > forged/manifest.json
refused "$deposit" ceremony verify forged --rpc "$rpc_b"
grep -q '^error: forged/manifest.json: manifest: ' refused.txt

say 'deposits by three parties'
for party in 1 2 3; do
    count=3
    [ $party -lt 3 ] || count=2
    "$deposit" generate-mnemonic --output-file "mnemonic$party.txt" > /dev/null 2>&1
    "$deposit" existing-mnemonic --non-interactive --mnemonic-file "mnemonic$party.txt" --num-validators $count --config launch/config.yaml --password-file password.txt --pbkdf2 --shared-kdf --folder "party$party" > "keys$party.txt" 2>&1
    "$deposit" submit --non-interactive "party$party"/validator_keys/deposit_data-*.json --config launch/config.yaml --rpc "$rpc_a" --private-key-file "party$party.key" --journal "party$party.journal" --wait mined --yes > "submit$party.txt" 2>&1
done
stop_mining

say 'the time comes, and genesis is computed by two parties'
call evm_setNextBlockTimestamp '[1600099700]' > mined.json
call evm_mine '[]' > mined.json
call anvil_mine '["0x20", "0xe"]' > mined.json
"$deposit" genesis compute --config launch/config.yaml --rpc "$rpc_a" --out genesis > genesis.txt 2>&1
(cd second && "$deposit" genesis compute --config launch/config.yaml --rpc "$rpc_b" --out genesis > genesis.txt 2>&1)
diff -r genesis second/genesis

say attested
for party in 1 2 3; do
    "$deposit" ceremony attest launch --private-key-file "party$party.key" --out "manifest$party.json" > attest.txt
    "$deposit" ceremony attest genesis --non-interactive --validator-keys "party$party/validator_keys" --password-file password.txt --out "genesis$party.json" > attest.txt
done

say tallied
"$deposit" ceremony tally launch manifest1.json manifest2.json manifest3.json > tally.txt
"$deposit" ceremony tally genesis genesis1.json genesis2.json --json > tally.json
[ "$(member share_percent tally.json)" = 75.00 ]
refused "$deposit" ceremony tally genesis genesis1.json genesis1.json
refused "$deposit" ceremony tally genesis manifest1.json
(cd second && "$deposit" ceremony tally genesis ../genesis1.json ../genesis2.json ../genesis3.json --out aggregate.json --json > tally.json)
[ "$(member share_percent second/tally.json)" = 100.00 ]

say 'shown to everybody, as files for a web server'
mkdir attestations
cp manifest?.json genesis1.json genesis2.json attestations
"$deposit" watch --once --config launch/config.yaml --rpc "$rpc_a" --ledger page.ledger --export page --manifest launch --genesis genesis --attestations attestations > watch.txt 2>&1
grep -q '"is_decided":true' page/facts.json
grep -qF "$(grep -o '"state_root":"[^"]*"' genesis/report.json)" page/facts.json
grep -q '"contract":{"verified":true' page/facts.json
grep -q '"share_basis_points":7500' page/facts.json
grep -q '75.00 %' page/index.html

say bundled
bundle() { "$deposit" ceremony bundle genesis --manifest launch --rpc "$1" --attestation "$2/manifest1.json" --attestation "$2/second/aggregate.json" --out bundle; }
bundle "$rpc_a" . > bundle.txt
(cd second && bundle "$rpc_b" .. > bundle.txt)
diff -r bundle second/bundle
(cd bundle && sha256sum -c SHA256SUMS > ../sums.txt)
"$deposit" ceremony bundle bundle --check > check.txt
mkdir changed
cp bundle/* changed
echo 0x44bca881b07a6a09f83b130798072441705d9a665c5ac8bdf2f39a3cdf3bee29 > changed/deposit_contract_block.txt
refused "$deposit" ceremony bundle changed --check

echo 'the launch is complete'
