namespace Eth2Core.Bls.Fields;

/// <summary>a^p in Fp12.</summary>
/// <remarks>
/// In the basis 1, w, ..., w^5 over Fp2 with w^6 = xi, the p-th power conjugates each coefficient and multiplies the i-th by
/// xi^(i (p - 1) / 6), because w^p = w * xi^((p - 1) / 6). Source: eprint 2010/354, section 5.
/// </remarks>
internal static class Frobenius
{
    private static readonly Fp2 Gamma1 = Fp2.FromHex(
        "1904d3bf02bb0667c231beb4202c0d1f0fd603fd3cbd5f4f7b2443d784bab9c4f67ea53d63e7813d8d0775ed92235fb8",
        "00fc3e2b36c4e03288e9e902231f9fb854a14787b6c7b36fec0c8ec971f63c5f282d5ac14d6c7ec22cf78a126ddc4af3");

    private static readonly Fp2 Gamma2 = Gamma1.Square();
    private static readonly Fp2 Gamma3 = Gamma2 * Gamma1;
    private static readonly Fp2 Gamma4 = Gamma2.Square();
    private static readonly Fp2 Gamma5 = Gamma4 * Gamma1;

    internal static Fp12 Power(in Fp12 a) => new(
        new Fp6(a.C0.C0.Conjugate(), a.C0.C1.Conjugate() * Gamma2, a.C0.C2.Conjugate() * Gamma4),
        new Fp6(a.C1.C0.Conjugate() * Gamma1, a.C1.C1.Conjugate() * Gamma3, a.C1.C2.Conjugate() * Gamma5));
}
