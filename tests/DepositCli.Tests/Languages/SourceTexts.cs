using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Vectors;

namespace DepositCli.Tests.Languages;

/// <summary>Every text for people in the source of the program, found by the compiler's own understanding of it.</summary>
internal sealed class SourceTexts
{
    private const string TextType = "Eth2Core.UserText";
    private const string ExceptionType = "Eth2Core.DepositException";

    private static readonly string[] Projects = ["Eth2Core", "DepositContract", "Ceremony", "DepositCli"];

    private readonly CSharpCompilation _compilation;

    private SourceTexts(CSharpCompilation compilation) => _compilation = compilation;

    /// <summary>The program's source, read once.</summary>
    public static SourceTexts Program { get; } = Of([.. Projects.SelectMany(Files)]);

    /// <summary>The templates that have at least one letter of their own.</summary>
    public IReadOnlyCollection<string> Templates() =>
        [.. Nodes<InterpolatedStringExpressionSyntax>().Where(found => IsText(TypeOf(found.Node, found.Model))).Select(found => Template(found.Node)).Where(HasWords).Distinct()];

    /// <summary>Where a text is put into a plain string, and so would be English for everybody; or an exception's English into a text.</summary>
    public IReadOnlyCollection<string> Leaks() =>
    [
        .. Nodes<InterpolatedStringExpressionSyntax>().Where(found => !IsText(TypeOf(found.Node, found.Model))).SelectMany(found =>
            found.Node.Contents.OfType<InterpolationSyntax>().Where(hole => IsText(found.Model.GetTypeInfo(hole.Expression).Type)).Select(hole => Place(hole.Expression))),
        .. Nodes<BinaryExpressionSyntax>().Where(found => found.Node.IsKind(SyntaxKind.AddExpression) && (IsText(found.Model.GetTypeInfo(found.Node.Left).Type) || IsText(found.Model.GetTypeInfo(found.Node.Right).Type)))
            .Select(found => Place(found.Node)),
        .. Nodes<InterpolatedStringExpressionSyntax>().Where(found => IsText(TypeOf(found.Node, found.Model))).SelectMany(found =>
            found.Node.Contents.OfType<InterpolationSyntax>().Where(hole => IsMessageOfException(hole.Expression, found.Model)).Select(hole => Place(hole.Expression))),
    ];

    /// <summary>A compilation of files, or of a text in a test.</summary>
    public static SourceTexts Of(IReadOnlyList<(string Path, string Text)> files)
    {
        string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        IEnumerable<MetadataReference> references = platform.Where(path => !Projects.Contains(Path.GetFileNameWithoutExtension(path))).Select(path => MetadataReference.CreateFromFile(path));
        const string globals = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;"
            + " global using Eth2Core;";
        return new SourceTexts(CSharpCompilation.Create("texts",
            [CSharpSyntaxTree.ParseText(globals), .. files.Select(file => CSharpSyntaxTree.ParseText(file.Text, path: file.Path))],
            references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)));
    }

    /// <summary>The source of Eth2Core.UserText, for a compilation of a test's own.</summary>
    public static IReadOnlyList<(string Path, string Text)> TextSource { get; } = [.. Files("Eth2Core").Where(file => file.Path.EndsWith("UserText.cs", StringComparison.Ordinal) || file.Path.EndsWith("DepositException.cs", StringComparison.Ordinal))];

    private static IEnumerable<(string Path, string Text)> Files(string project) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root!, project), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Path.GetRelativePath(Checkout.Root!, path), File.ReadAllText(path)));

    private IEnumerable<(T Node, SemanticModel Model)> Nodes<T>()
        where T : SyntaxNode
    {
        foreach (SyntaxTree tree in _compilation.SyntaxTrees)
        {
            SemanticModel model = _compilation.GetSemanticModel(tree);
            foreach (T node in tree.GetRoot().DescendantNodes().OfType<T>())
                yield return (node, model);
        }
    }

    // A cast is a node of its own; without one, the conversion belongs to the string itself.
    private static ITypeSymbol? TypeOf(InterpolatedStringExpressionSyntax text, SemanticModel model) =>
        text.Parent is CastExpressionSyntax cast ? model.GetTypeInfo(cast).Type : model.GetTypeInfo(text).ConvertedType;

    private static bool IsText(ITypeSymbol? type) => type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString() == TextType;

    private static bool IsMessageOfException(ExpressionSyntax expression, SemanticModel model)
    {
        if (expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: "Message" } access) return false;
        for (ITypeSymbol? type = model.GetTypeInfo(access.Expression).Type; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString() == ExceptionType) return true;
        }

        return false;
    }

    private static string Template(InterpolatedStringExpressionSyntax text)
    {
        int hole = 0;
        return string.Concat(text.Contents.Select(content => content is InterpolatedStringTextSyntax literal
            ? Braced(literal.TextToken.ValueText)
            : $"{{{hole++}}}"));
    }

    // The token's value has single braces where the source doubles them; a template doubles them again.
    private static string Braced(string literal) =>
        literal.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static bool HasWords(string template)
    {
        bool isHole = false;
        foreach (char c in template)
        {
            if (!isHole && char.IsLetter(c)) return true;
            isHole = c == '{' || (isHole && c != '}');
        }

        return false;
    }

    private static string Place(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return $"{span.Path}:{span.StartLinePosition.Line + 1}: {node}";
    }
}
