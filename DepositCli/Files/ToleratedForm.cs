namespace DepositCli.Files;

/// <summary>One thing that a tolerant reading let pass.</summary>
/// <param name="Form">What.</param>
/// <param name="Member">Of which member, as the file names it; empty for the file as a whole.</param>
internal readonly record struct ToleratedForm(DepositDataForm Form, string Member);
