using System.Text;

namespace Daybook.Specification;

/// <summary>Files of the repository that tests write, in an accept run only (<c>scripts/test --accept</c>), so that the
/// change is read as a diff before it is committed. Otherwise they are compared, and a missing one fails.</summary>
public static class AcceptedFile
{
    /// <summary>Set to 1 by an accept run.</summary>
    public const string Variable = "DAYBOOK_ACCEPT";

    /// <summary>A folder in which an accept run finds the names of what was written; none is needed.</summary>
    private const string NamesVariable = "DAYBOOK_ACCEPTED";

    private static readonly Lock Naming = new();

    public static bool IsAccepting => Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A page that says what the code says now: written anew whenever that is something else.</summary>
    /// <param name="path">From the root, with '/'.</param>
    public static void IsFresh(string path, string text)
    {
        var whole = Path.Combine(Root, path);
        if (File.Exists(whole) && File.ReadAllText(whole) == text) return;
        if (IsAccepting) Write(path, text);
        else Xunit.Assert.Fail($"{path} is {(File.Exists(whole) ? "stale" : "missing")}: {HowToWrite}");
    }

    /// <summary>A golden file of something that is stored. A missing one is written; one that is there is never written
    /// over, since what is stored does not change.</summary>
    /// <param name="path">From the root, with '/'.</param>
    /// <param name="sample">What is written, asked for only then.</param>
    public static byte[] Kept(string path, Func<byte[]> sample)
    {
        var whole = Path.Combine(Root, path);
        if (!File.Exists(whole))
        {
            if (!IsAccepting) Xunit.Assert.Fail($"The golden file {path} is missing: {HowToWrite}");
            Write(path, Encoding.UTF8.GetString(sample()));
        }

        return File.ReadAllBytes(whole);
    }

    /// <summary>What to say when something else would be written than a golden file holds.</summary>
    public static string IsNeverWrittenOver(string path) =>
        $"{path} is stored like this. An accept run does not write over it, since stored facts do not change: give "
        + "what changed a new stored name (v2) and an upcaster from the old one.";

    /// <summary>Writes a file and remembers its name for whoever runs the tests.</summary>
    /// <param name="path">From the root, with '/'.</param>
    public static void Write(string path, string text)
    {
        if (!IsAccepting) throw new InvalidOperationException($"{path} is written by an accept run only.");
        var whole = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
        File.WriteAllText(whole, text);
        if (Environment.GetEnvironmentVariable(NamesVariable) is not { Length: > 0 } names) return;
        lock (Naming) File.AppendAllText(Path.Combine(names, $"{Environment.ProcessId}.written"), path + "\n");
    }

    private static string HowToWrite => "scripts/test --accept writes it; read the diff and commit it.";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository; the files are in it.");
    }
}
