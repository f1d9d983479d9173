namespace Ceremony.Attestations;

/// <summary>What can be attested.</summary>
public enum DocumentKind
{
    /// <summary>manifest.json: before the first deposit.</summary>
    Manifest,

    /// <summary>report.json: once genesis is known.</summary>
    Report,
}
