namespace Vectors;

/// <summary>Where this repository lies, seen from a test that runs in it.</summary>
public static class Checkout
{
    /// <summary>The folder that holds Deposit.sln; null where the tests were copied elsewhere.</summary>
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Deposit.sln")))
                return folder.FullName;
        }

        return null;
    }
}
