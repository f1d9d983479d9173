using System.Globalization;

namespace Ceremony.Rehearsal;

/// <summary>The command lines of Lodestar, everything on 127.0.0.1 and nothing that is asked of anybody else.</summary>
internal sealed class LodestarArguments(LodestarOptions options, string program)
{
    /// <summary>A beacon node from the genesis file.</summary>
    /// <param name="folder">Its database.</param>
    /// <param name="restPort">Where it answers.</param>
    /// <param name="peerPort">Where other nodes find it.</param>
    /// <param name="bootnode">The node record of the one that it looks for; null for the first.</param>
    public IReadOnlyList<string> BeaconNode(string folder, int restPort, int peerPort, string? bootnode)
    {
        List<string> arguments = [.. Alone(program, folder, options.ConfigFile, restPort, peerPort), "--genesisStateFile", options.GenesisFile, "--eth1", "false"];
        if (bootnode is not null)
            arguments.AddRange(["--bootnodes", bootnode, "--network.connectToDiscv5Bootnodes", "--network.discv5FirstQueryDelayMs", "0"]);
        return arguments;
    }

    /// <summary>A beacon node that has nobody and goes on all the same, wherever its genesis is from.</summary>
    /// <param name="program">The path of Lodestar's program.</param>
    /// <param name="folder">Its database.</param>
    /// <param name="configFile">config.yaml.</param>
    /// <param name="restPort">Where it answers.</param>
    /// <param name="peerPort">Where other nodes find it.</param>
    public static IReadOnlyList<string> Alone(string program, string folder, string configFile, int restPort, int peerPort)
    {
        string port = Text(peerPort);
        return
        [
            program, "beacon", "--dataDir", folder, "--paramsFile", configFile, "--execution.engineMock",
            "--rest", "--rest.namespace", "*", "--rest.address", "127.0.0.1", "--rest.port", Text(restPort),
            "--listenAddress", "127.0.0.1", "--port", port, "--enr.ip", "127.0.0.1", "--enr.tcp", port, "--enr.udp", port,
            "--sync.isSingleNode", "--network.allowPublishToZeroPeers", "--subscribeAllSubnets", "--logLevel", "info", "--logFile", "none",
        ];
    }

    /// <summary>Takes keystores into a validator client's folder.</summary>
    public IReadOnlyList<string> Import(string folder, string keystores) =>
    [
        program, "validator", "import",
        "--dataDir", folder, "--paramsFile", options.ConfigFile, "--importKeystores", keystores, "--importKeystoresPassword", options.PasswordFile,
    ];

    /// <summary>A validator client with what was taken in.</summary>
    public IReadOnlyList<string> ValidatorClient(string folder, Uri beaconNode) =>
    [
        program, "validator",
        "--dataDir", folder, "--paramsFile", options.ConfigFile, "--beaconNodes", beaconNode.ToString(), "--logLevel", "info", "--logFile", "none",
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
