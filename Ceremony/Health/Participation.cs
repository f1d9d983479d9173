using System.Globalization;

namespace Ceremony.Health;

/// <summary>How many of the validators who were to attest did so, for the right target and in blocks of the chain.</summary>
/// <param name="FirstSlot">The first slot that was counted.</param>
/// <param name="LastSlot">The last one.</param>
/// <param name="Attested">Validators whose attestation is in the chain.</param>
/// <param name="Expected">Validators who were to attest.</param>
public sealed record Participation(ulong FirstSlot, ulong LastSlot, ulong Attested, ulong Expected)
{
    /// <summary>The share in per cent.</summary>
    public decimal Percent => 100m * Attested / Expected;

    /// <summary>The share in per cent with one digit, never rounded up.</summary>
    public string PercentText => (Math.Floor(10 * Percent) / 10).ToString("0.0", CultureInfo.InvariantCulture);
}
