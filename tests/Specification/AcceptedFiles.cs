using System.Text;

namespace Daybook.Specification;

/// <summary>Files of the repository that tests write, in an accept run only (<c>scripts/test --accept</c>), so that the
/// change is read as a diff before it is committed. Otherwise they are compared, and a missing one fails.</summary>
/// <param name="root">The folder under which they are; paths are told from there, with '/'.</param>
/// <param name="isAccepting">Whether this is an accept run.</param>
/// <param name="names">A folder in which whoever runs the tests finds the names of what was written, or null.</param>
public sealed class AcceptedFiles(string root, bool isAccepting, string? names = null)
{
    /// <summary>Set to 1 by an accept run.</summary>
    public const string Variable = "DAYBOOK_ACCEPT";

    private const string NamesVariable = "DAYBOOK_ACCEPTED";
    private const string HowToWrite = "scripts/test --accept writes it; read the diff and commit it.";

    /// <summary>Tests that need the same missing file run at once.</summary>
    private static readonly Lock OneAtATime = new();

    /// <summary>Those of this repository, as the environment says.</summary>
    public static AcceptedFiles Here { get; } = new(
        FindRoot(), Environment.GetEnvironmentVariable(Variable) == "1",
        Environment.GetEnvironmentVariable(NamesVariable));

    public string Root => root;

    public bool IsAccepting => isAccepting;

    /// <summary>A page that says what the code says now: written anew whenever that is something else.</summary>
    public void IsFresh(string path, string text)
    {
        var before = File.Exists(Whole(path)) ? File.ReadAllText(Whole(path)) : null;
        if (before == text) return;
        if (isAccepting) Write(path, text);
        else if (before is null) Xunit.Assert.Fail($"{path} is missing: {HowToWrite}");
        else Xunit.Assert.Fail($"{path} is stale ({FirstDifference(before, text)}): {HowToWrite}");
    }

    /// <summary>A golden file of something that is stored. A missing one is written; one that is there is never written
    /// over, since what is stored does not change.</summary>
    /// <param name="sample">What is written, asked for only then.</param>
    /// <returns>What the file holds.</returns>
    public byte[] Kept(string path, Func<byte[]> sample)
    {
        lock (OneAtATime)
        {
            if (!File.Exists(Whole(path)))
            {
                if (!isAccepting) Xunit.Assert.Fail($"The golden file {path} is missing: {HowToWrite}");
                Write(path, Encoding.UTF8.GetString(sample()));
            }

            return File.ReadAllBytes(Whole(path));
        }
    }

    /// <summary>What to say when something else would be written than a golden file holds.</summary>
    public static string IsNeverWrittenOver(string path) =>
        $"{path} is how it is stored. An accept run does not write over it, since stored facts do not change: give "
        + "what changed a new stored name (v2) and an upcaster from the old one.";

    /// <summary>Writes a file and remembers its name for whoever runs the tests.</summary>
    public void Write(string path, string text)
    {
        if (!isAccepting) throw new InvalidOperationException($"{path} is written by an accept run only.");
        lock (OneAtATime)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Whole(path))!);
            File.WriteAllText(Whole(path), text);
            if (!string.IsNullOrEmpty(names))
                File.AppendAllText(Path.Combine(names, $"{Environment.ProcessId}.written"), path + "\n");
        }
    }

    private string Whole(string path) => Path.Combine(root, path);

    private static string FirstDifference(string before, string text)
    {
        var (old, now) = (before.Split('\n'), text.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1} would be: {now.ElementAtOrDefault(line) ?? "no line any more"}";
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository; the files are in it.");
    }
}
