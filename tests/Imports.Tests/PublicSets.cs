namespace Daybook.Imports.Tests;

/// <summary>The public sets beside the repository. A test of one is counted as skipped where it is absent.</summary>
public static class PublicSets
{
    /// <summary>The folder of a set; null where it is absent.</summary>
    public static string? NorthwindOrNone => Folder("northwind");

    public static string Northwind => NorthwindOrNone ?? Absent("northwind");

    public static string AdventureWorks => Folder("adventureworks") ?? Absent("adventureworks");

    private static string Absent(string name)
    {
        Assert.Skip($"../shared/data/{name} is absent, so its figures are not tested here");
        return "";
    }

    private static string? Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) continue;
            var set = Path.GetFullPath(Path.Combine(folder.FullName, "../shared/data", name));
            return Directory.Exists(set) ? set : null;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
