using Eth2Core;

namespace Ceremony.Page;

/// <summary>The folder of an export holds a page that is none of a launch. Nothing was written.</summary>
public sealed class PageFolderException : DepositException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="path">The page that is in the way.</param>
    public PageFolderException(string path)
        : base("page-folder", $"{path} is there already, and is no page of a launch", $"give a folder of its own with --export: a page of somebody else is never written over")
    {
    }
}
