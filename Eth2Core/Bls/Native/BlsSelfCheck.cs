namespace Eth2Core.Bls.Native;

/// <summary>Known answers that every implementation must give before it is used.</summary>
/// <remarks>Source of the signature: ethereum/bls12-381-tests v0.1.2, sign_case_zero_msg; its key is 263dbd79...0e3.</remarks>
internal static class BlsSelfCheck
{
    private static readonly byte[] s_secretKey = Convert.FromHexString("263dbd792f5b1be47ed85f8938c0f29586af0d3ac7b977f21c278fe1462040e3");
    private static readonly byte[] s_pubkey = Convert.FromHexString("a491d1b0ecd9bb917989f0e74f0dea0422eac4a873e5e2644f368dffb9a6e20fd6e10c1b77654d067c0618f6e5a7f79a");
    private static readonly byte[] s_signature = Convert.FromHexString(
        "b6ed936746e01f8ecf281f020953fbf1f01debd5657c4a383940b020b26507f6076334f91e2366c96e9ab279fb5158090352ea1c5b0c9274504f4f0e7053af24802e51e4568d164fe986834f41e55c8e850ce1f98458c0cfc9ab380b55285a55");

    private static readonly byte[] s_message = new byte[Lengths.SigningRoot];
    private static readonly byte[] s_otherMessage = [.. Enumerable.Repeat((byte)0x56, Lengths.SigningRoot)];

    /// <summary>The first operation that answers wrong; null where all are right.</summary>
    internal static string? FindWrongAnswer(IBls bls)
    {
        byte[] pubkey = new byte[Lengths.Pubkey], signature = new byte[Lengths.Signature];
        if (!bls.TrySkToPk(s_secretKey, pubkey) || !pubkey.AsSpan().SequenceEqual(s_pubkey))
            return "SkToPk";
        if (bls.TrySkToPk(new byte[Lengths.SecretKey], pubkey))
            return "SkToPk (zero)";
        if (!bls.TrySign(s_secretKey, s_message, signature) || !signature.AsSpan().SequenceEqual(s_signature))
            return "Sign";
        bool[] results = new bool[2];
        byte[] keys = [.. s_secretKey, .. new byte[Lengths.SecretKey]], pubkeys = new byte[2 * Lengths.Pubkey], signatures = new byte[2 * Lengths.Signature];
        bls.BatchSkToPk(keys, pubkeys, results);
        if (results is not [true, false] || !pubkeys.AsSpan(0, Lengths.Pubkey).SequenceEqual(s_pubkey))
            return "BatchSkToPk";
        bls.BatchSign(keys, [.. s_message, .. s_message], signatures, results);
        if (results is not [true, false] || !signatures.AsSpan(0, Lengths.Signature).SequenceEqual(s_signature))
            return "BatchSign";
        if (!bls.Verify(s_pubkey, s_message, s_signature))
            return "Verify";
        if (bls.Verify(s_pubkey, s_otherMessage, s_signature))
            return "Verify (other message)";
        bls.BatchVerify([.. s_pubkey, .. s_pubkey], [.. s_message, .. s_otherMessage], [.. s_signature, .. s_signature], results);
        return results is [true, false] ? null : "BatchVerify";
    }
}
