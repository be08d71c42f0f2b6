using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Daybook.Analyzers.Tests;

/// <summary>What an analyzer says of a small program.</summary>
internal static class Checked
{
    private const string Thing = """
        using System.Diagnostics;

        public abstract record State
        {
            public sealed record New : State;
            public sealed record Open(string? Text) : State;
            public sealed record Shut : State;
        }

        public abstract record Command
        {
            public sealed record Begin : Command;
            public sealed record End : Command;
        }

        public abstract record ThingEvent
        {
            public sealed record Begun : ThingEvent;
            public sealed record Ended : ThingEvent;
        }

        """;

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The messages about this code, which may use State, Command and ThingEvent.</summary>
    public static async Task<IReadOnlyList<string>> By<TAnalyzer>(string code)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var compilation = CSharpCompilation.Create(
            "Sample", [CSharpSyntaxTree.ParseText(Thing + code, cancellationToken: CancellationToken.None)], Framework,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        var found = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Select(d => $"{d.Id}: {d.GetMessage()}")];
    }

    /// <summary>The messages about a switch over a state and a command.</summary>
    public static Task<IReadOnlyList<string>> Decision(string rows) => By<ClosedSwitch>(
        "static class Rules { public static int Decide(State state, Command command) => (state, command) switch { "
        + $"{rows} }}; }}");

    /// <summary>The messages about a switch over a state and an event.</summary>
    public static Task<IReadOnlyList<string>> Fold(string rows) => By<ClosedSwitch>(
        "static class Rules { public static int Evolve(State state, ThingEvent e) => (state, e) switch { "
        + $"{rows} }}; }}");
}
