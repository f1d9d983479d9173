namespace DepositCli.Commands.Keys;

/// <summary>A key of a mnemonic and the validator whose key it is.</summary>
/// <param name="KeyIndex">i of the key's path m/12381/3600/i/0/0.</param>
/// <param name="Index">The validator's index in the registry of the chain.</param>
internal readonly record struct ValidatorIndex(uint KeyIndex, ulong Index);
