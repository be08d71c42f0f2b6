using System.Diagnostics;

namespace Daybook.Tidy;

/// <summary>The files of the repository: tracked, or new and not ignored.</summary>
internal static class Tree
{
    private static readonly string[] Binary = [".png", ".jpg", ".pdf", ".ico", ".gz", ".zip", ".woff2"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Source> All { get; } = [.. Read()];

    public static IEnumerable<Source> CSharp => All.Where(source => source.IsAnyOf(".cs"));

    public static IEnumerable<Source> Product => CSharp.Where(source => source.IsUnder("src"));

    public static bool Exists(string path) =>
        File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static IEnumerable<Source> Read() =>
        from path in List()
        where !Binary.Contains(Path.GetExtension(path)) && File.Exists(Path.Combine(Root, path))
        select new Source(path, File.ReadAllText(Path.Combine(Root, path)));

    private static string[] List()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Root,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var paths = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? paths : throw new InvalidOperationException("git cannot list the files here.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
