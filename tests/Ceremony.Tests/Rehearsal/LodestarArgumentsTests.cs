using Ceremony.Rehearsal;
using FluentAssertions;

namespace Ceremony.Tests.Rehearsal;

public sealed class LodestarArgumentsTests
{
    private static readonly LodestarOptions s_options = new()
    {
        Preset = "minimal",
        ConfigFile = "/g/config.yaml",
        GenesisFile = "/g/genesis.ssz",
        KeystoreFolder = "/keys",
        PasswordFile = "/password.txt",
    };

    private readonly LodestarArguments _arguments = new(s_options, "index.js");

    [Fact]
    public void The_first_node_starts_from_the_files_and_is_on_the_loopback_only()
    {
        string line = string.Join(' ', _arguments.BeaconNode("/data", 5001, 5003, bootnode: null));

        line.Should().Be(
            "index.js beacon --dataDir /data --paramsFile /g/config.yaml --execution.engineMock "
            + "--rest --rest.namespace * --rest.address 127.0.0.1 --rest.port 5001 --listenAddress 127.0.0.1 --port 5003 --enr.ip 127.0.0.1 --enr.tcp 5003 --enr.udp 5003 "
            + "--sync.isSingleNode --network.allowPublishToZeroPeers --subscribeAllSubnets --logLevel info --logFile none "
            + "--genesisStateFile /g/genesis.ssz --eth1 false");
    }

    [Fact]
    public void The_second_node_looks_for_the_first_and_for_nobody_else() =>
        _arguments.BeaconNode("/data", 5002, 5004, "enr:-first").SkipWhile(argument => argument != "--bootnodes")
            .Should().Equal("--bootnodes", "enr:-first", "--network.connectToDiscv5Bootnodes", "--network.discv5FirstQueryDelayMs", "0");

    [Fact]
    public void The_validator_client_takes_the_keystores_and_asks_its_own_node()
    {
        string.Join(' ', _arguments.Import("/data", "/half")).Should().Be(
            "index.js validator import --dataDir /data --paramsFile /g/config.yaml --importKeystores /half --importKeystoresPassword /password.txt");
        string.Join(' ', _arguments.ValidatorClient("/data", new Uri("http://127.0.0.1:5001/"))).Should().Be(
            "index.js validator --dataDir /data --paramsFile /g/config.yaml --beaconNodes http://127.0.0.1:5001/ --logLevel info --logFile none");
    }
}
