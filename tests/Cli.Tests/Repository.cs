namespace Daybook.Cli.Tests;

/// <summary>The files of the repository that the tests belong to.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("Daybook.slnx is in no folder above the tests.");
    }
}
