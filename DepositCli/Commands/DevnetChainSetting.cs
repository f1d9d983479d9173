using DepositCli.Terminal;
using Eth2Core;
using Eth2Core.Networks;

namespace DepositCli.Commands;

/// <summary>A network of one's own in the few words that keys and messages need.</summary>
/// <param name="NetworkName">network_name.</param>
/// <param name="GenesisForkVersion">genesis_fork_version: deposits and credential changes are signed under it.</param>
/// <param name="ExitForkVersion">exit_fork_version: CAPELLA_FORK_VERSION, that exits are signed under (EIP-7044).</param>
/// <param name="GenesisValidatorsRoot">genesis_validator_root: exits and credential changes are signed under it; null where it is not said.</param>
/// <param name="Amounts">multiplier, min_activation_amount and min_deposit_amount.</param>
internal sealed record DevnetChainSetting(string NetworkName, ForkVersion GenesisForkVersion, ForkVersion ExitForkVersion, Root? GenesisValidatorsRoot, DepositBounds Amounts)
{
    // Every network of one's own is taken for one of the mainnet preset: nothing that is made from a setting depends on it.
    private const string PresetBase = "mainnet";
    private const int MaxLength = 65536;

    /// <summary>What --devnet-chain-setting says: JSON, or @ and the name of a file that holds it.</summary>
    /// <exception cref="CommandFailureException">It is malformed; the error names the member.</exception>
    public static DevnetChainSetting Read(CommandContext context)
    {
        string text = context.Require(SharedOptions.DevnetChainSetting)!;
        byte[] json = text.StartsWith('@') ? BoundedFile.Read(text[1..], MaxLength) : System.Text.Encoding.UTF8.GetBytes(text);
        return DevnetChainSettingReader.TryRead(json, out DevnetChainSetting? setting, out DevnetChainSettingError? error)
            ? setting
            : throw new CommandFailureException("devnet-chain-setting-invalid", error.Message, error.Hint, ExitCode.Usage);
    }

    /// <summary>The network.</summary>
    /// <exception cref="CommandFailureException">One of its fork versions is a known network's.</exception>
    public NetworkChoice ToNetworkChoice()
    {
        NetworkChoice network = ToUncheckedNetworkChoice().WithoutForkVersionCollision();
        network.ExitForkVersion();
        return network;
    }

    private NetworkChoice ToUncheckedNetworkChoice()
    {
        ConfigEntry[] entries =
        [
            new("PRESET_BASE", PresetBase, 0), new("GENESIS_FORK_VERSION", GenesisForkVersion.ToString(), 0), new("CAPELLA_FORK_VERSION", ExitForkVersion.ToString(), 0),
        ];
        return ConfigReader.TryRead(entries, out SpecConfig? config, out _, out ConfigError? error)
            ? new NetworkChoice(NetworkName, config with { ConfigName = NetworkName }, null) { GenesisValidatorsRoot = GenesisValidatorsRoot, Amounts = Amounts }
            : throw new InvalidOperationException(error.Message.ToString());
    }
}
