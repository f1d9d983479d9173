using Eth2Core;

namespace Ceremony.Rehearsal;

/// <summary>An account that a local node gives ether to. Its key is the same everywhere and known to everybody.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrivateKey">The secp256k1 key, 32 bytes, big-endian.</param>
public sealed record AnvilAccount(ExecutionAddress Address, ReadOnlyMemory<byte> PrivateKey);
