namespace Eth2Core.Genesis;

/// <summary>Why a deposit was ignored. The specification asks one question, bls.Verify; this tells its answers apart.</summary>
public enum IgnoredReason
{
    /// <summary>It was not ignored.</summary>
    None,

    /// <summary>The public key is no point of the subgroup G1, or is the point at infinity (KeyValidate).</summary>
    PubkeyNotValid,

    /// <summary>The signature is no point of the subgroup G2.</summary>
    SignatureNotAPoint,

    /// <summary>Both are points, and the signature is not the key's over this deposit message under this fork version.</summary>
    SignatureNotValid,
}
