namespace Daybook.Imports.Tests;

/// <summary>The public sets beside the repository; a machine without them says so and tests what it has.</summary>
public static class PublicSets
{
    public static string? Northwind => Folder("northwind");

    public static string? AdventureWorks => Folder("adventureworks");

    /// <summary>The folder, or null after saying that it is absent.</summary>
    private static string? Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) continue;
            var set = Path.GetFullPath(Path.Combine(folder.FullName, "../shared/data", name));
            if (Directory.Exists(set)) return set;
            TestContext.Current.SendDiagnosticMessage($"{set} is absent: its figures are not tested here");
            return null;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
