using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Eth2Core.Genesis;
using Eth2Core.Networks;
using Eth2Core.Phase0;
using Eth2Core.Ssz;
using Eth2Core.Ssz.Schema;

namespace Eth2Core.LaterForks;

/// <summary>The state of a fork after phase0, held as its encoding. It does not change.</summary>
/// <remarks>Source: consensus-specs v1.6.0, beacon-chain.md of altair to fulu, "BeaconState".</remarks>
public sealed class LaterBeaconState : IGenesisState
{
    private readonly SszContainerType _type;
    private readonly byte[] _bytes;
    private readonly Dictionary<string, Range> _fields;
    private readonly Lazy<List<Validator>> _validators;

    private LaterBeaconState(ForkName fork, Preset preset, SszContainerType type, byte[] bytes, Range[] ranges)
    {
        (ForkName, Preset, _type, _bytes) = (fork, preset, type, bytes);
        _fields = type.Fields.Zip(ranges).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        _validators = new(ReadValidators);
        GenesisTime = new UnixSeconds(ReadUInt64("genesis_time"));
        GenesisValidatorsRoot = new Root(this["genesis_validators_root"]);
        Fork = Read<Fork>("fork");
        LatestBlockHeader = Read<BeaconBlockHeader>("latest_block_header");
        Eth1Data = Read<Eth1Data>("eth1_data");
    }

    /// <inheritdoc/>
    public ForkName ForkName { get; }

    /// <inheritdoc/>
    public Preset Preset { get; }

    /// <inheritdoc/>
    public UnixSeconds GenesisTime { get; }

    /// <inheritdoc/>
    public Root GenesisValidatorsRoot { get; }

    /// <inheritdoc/>
    public Fork Fork { get; }

    /// <inheritdoc/>
    public BeaconBlockHeader LatestBlockHeader { get; }

    /// <inheritdoc/>
    public Eth1Data Eth1Data { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Validator> Validators => _validators.Value;

    /// <inheritdoc/>
    public IReadOnlyList<Gwei> Balances
    {
        get
        {
            ReadOnlySpan<byte> bytes = this["balances"];
            Gwei[] balances = new Gwei[bytes.Length / sizeof(ulong)];
            for (int i = 0; i < balances.Length; i++)
                balances[i] = new Gwei(BinaryPrimitives.ReadUInt64LittleEndian(bytes[(i * sizeof(ulong))..]));
            return balances;
        }
    }

    /// <summary>The encoding of a field of the state.</summary>
    internal ReadOnlySpan<byte> this[string field] => _bytes.AsSpan(_fields[field]);

    /// <summary>Reads exactly the bytes of one state; false, with the reason, for anything else.</summary>
    /// <param name="bytes">The bytes, which are copied.</param>
    /// <param name="fork">A fork after phase0.</param>
    /// <param name="preset">The preset.</param>
    /// <param name="state">The state, if the result is true.</param>
    /// <param name="error">What is wrong, if the result is false.</param>
    public static bool TryDeserialize(
        ReadOnlySpan<byte> bytes, ForkName fork, Preset preset, [NotNullWhen(true)] out LaterBeaconState? state, [NotNullWhen(false)] out SszError? error)
    {
        SszContainerType type = StateTypes.BeaconState(fork, preset);
        error = type.Check(bytes);
        state = error is null && type.TryLocate(bytes, out Range[] ranges, out _) ? new(fork, preset, type, bytes.ToArray(), ranges) : null;
        return error is null;
    }

    /// <summary>Where this state and another of the same fork and preset differ; of each list only the first element that does.</summary>
    public IReadOnlyList<SszDifference> CompareWith(LaterBeaconState got)
    {
        ArgumentNullException.ThrowIfNull(got);
        List<SszDifference> found = [];
        _type.Compare(_bytes, got._bytes, "", found);
        return found;
    }

    /// <inheritdoc/>
    public byte[] Serialize() => [.. _bytes];

    /// <inheritdoc/>
    public Root HashTreeRoot() => _type.HashTreeRoot(_bytes);

    /// <summary>A state of fields' encodings; a field that is not given is zero or empty.</summary>
    internal static LaterBeaconState Create(ForkName fork, Preset preset, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> fields)
    {
        SszContainerType type = StateTypes.BeaconState(fork, preset);
        byte[] bytes = type.Serialize([.. type.Fields.Select(field => fields.TryGetValue(field.Name, out ReadOnlyMemory<byte> value) ? value : field.Type.Default())]);
        return type.TryLocate(bytes, out Range[] ranges, out SszError? error)
            ? new(fork, preset, type, bytes, ranges)
            : throw new InvalidOperationException(error!.Message.ToString());
    }

    private ulong ReadUInt64(string field) => BinaryPrimitives.ReadUInt64LittleEndian(this[field]);

    private T Read<T>(string field)
        where T : class, ISszFixedSize<T> => SszContainer.TryDeserialize(this[field], out T? value, out SszError? error)
            ? value
            : throw new InvalidOperationException(error.Message.ToString());

    private List<Validator> ReadValidators()
    {
        SszError? error = null;
        return new SszPart(this["validators"], _type.Name, "validators").ReadList<Validator>(Preset.ValidatorRegistryLimit, ref error);
    }
}
