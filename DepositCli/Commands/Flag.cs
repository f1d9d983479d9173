using System.CommandLine;

namespace DepositCli.Commands;

/// <summary>Makes options whose names are accepted in kebab-case and in snake_case alike.</summary>
internal static class Flag
{
    /// <summary>An option; the name is given in kebab-case without the dashes before it.</summary>
    public static Option<T> Of<T>(string name, string description)
    {
        string snake = name.Replace('-', '_');
        return new Option<T>("--" + name, snake == name ? [] : ["--" + snake]) { Description = description };
    }

    /// <summary>An option that may be left out, with what it then is.</summary>
    public static Option<T> Of<T>(string name, string description, T byDefault)
    {
        Option<T> option = Of<T>(name, description);
        option.DefaultValueFactory = _ => byDefault;
        return option;
    }
}
