using System.Text;

namespace Daybook.Specification;

/// <summary>Files of the repository that tests write, but only in an accept run (<c>scripts/test --accept</c>), so that
/// changes are reviewed as a diff before they are committed. In other runs they are compared, and a missing file
/// fails.</summary>
/// <param name="root">The root folder; paths are relative to it, with '/'.</param>
/// <param name="isAccepting">True in an accept run.</param>
/// <param name="names">A folder for the names of the written files, for the script that runs the tests; null for
/// none.</param>
public sealed class AcceptedFiles(string root, bool isAccepting, string? names = null)
{
    /// <summary>The environment variable that an accept run sets to 1.</summary>
    public const string Variable = "DAYBOOK_ACCEPT";

    private const string NamesVariable = "DAYBOOK_ACCEPTED";
    private const string HowToWrite = "scripts/test --accept writes it; read the diff and commit it.";

    /// <summary>Tests that need the same missing file may run in parallel.</summary>
    private static readonly Lock OneAtATime = new();

    /// <summary>The files of this repository, configured by the environment.</summary>
    public static AcceptedFiles Here { get; } = new(
        FindRoot(), Environment.GetEnvironmentVariable(Variable) == "1",
        Environment.GetEnvironmentVariable(NamesVariable));

    public string Root => root;

    public bool IsAccepting => isAccepting;

    /// <summary>A page that is generated from the code; an accept run writes it again whenever it differs.</summary>
    public void IsFresh(string path, string text)
    {
        var before = File.Exists(Whole(path)) ? File.ReadAllText(Whole(path)) : null;
        if (before == text) return;
        if (isAccepting) Write(path, text);
        else if (before is null) Xunit.Assert.Fail($"{path} is missing: {HowToWrite}");
        else Xunit.Assert.Fail($"{path} is stale ({FirstDifference(before, text)}): {HowToWrite}");
    }

    /// <summary>A golden file of a stored type. A missing file is written; an existing one is never overwritten,
    /// because stored data do not change.</summary>
    /// <param name="sample">Makes the content; called only when the file is written.</param>
    /// <returns>The content of the file.</returns>
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

    /// <summary>The message when the content would differ from a golden file.</summary>
    public static string IsNeverWrittenOver(string path) =>
        $"{path} is the stored form. An accept run does not overwrite it, because stored events do not change: give "
        + "the changed type a new stored name (v2) and an upcaster from the old one.";

    /// <summary>Writes a file and records its name for the script that runs the tests.</summary>
    public void Write(string path, string text)
    {
        if (!isAccepting) throw new InvalidOperationException($"{path} is written only by an accept run.");
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

        throw new InvalidOperationException("The tests must run inside the repository, because the files are there.");
    }
}
