using System.Globalization;
using Daybook.Workers.Transport.Routing;

namespace Daybook.Workers.Tests.Transport;

/// <summary>The published problems of vehicle routing beside the repository, where they are there.</summary>
internal static class RoutingSets
{
    private const string Set = "vrp";

    /// <summary>Distances of Solomon's problems are truncated to one decimal, so they are kept in tenths.</summary>
    private const int Tenths = 10;

    /// <summary>The path of a file of the set. Where the set is absent the test is counted as left out.</summary>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Daybook.slnx"))) continue;
            var file = Path.GetFullPath(Path.Combine(folder.FullName, "../shared/data", Set, path));
            if (!File.Exists(file)) Assert.Skip($"../shared/data/{Set} is absent, so its figures are not tested here");
            return file;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    /// <summary>A problem of Solomon: capacity and time windows.</summary>
    public static RoutingInstance Solomon(string name)
    {
        var numbers = File.ReadLines(Find($"solomon/{name}.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(cells => cells.Length > 0 && cells.All(c => long.TryParse(c, CultureInfo.InvariantCulture, out _)))
            .Select(cells => Array.ConvertAll(cells, c => long.Parse(c, CultureInfo.InvariantCulture))).ToList();
        var (fleet, nodes) = (numbers[0], numbers.Where(n => n.Length == 7).ToList());
        long[][] distances =
        [
            .. nodes.Select(a => nodes.Select(b => (long)Math.Floor(Math.Sqrt(
                ((a[1] - b[1]) * (a[1] - b[1])) + ((a[2] - b[2]) * (a[2] - b[2]))) * Tenths)).ToArray()),
        ];
        return new RoutingInstance(
            distances, distances, [.. nodes.Select(n => n[6] * Tenths)],
            [.. nodes.Select(n => (n[4] * Tenths, n[5] * Tenths))], [[.. nodes.Select(n => n[3])]],
            [[.. Enumerable.Repeat(fleet[1], (int)fleet[0])]]);
    }

    /// <summary>The proven least distance of a problem of Solomon.</summary>
    public static long BestOf(string name)
    {
        var lines = File.ReadLines(Find("solomon/best_known.csv")).Select(l => l.Split(',')).ToList();
        var column = Array.IndexOf(lines[0], "min_distance_1dp");
        return (long)(decimal.Parse(
            lines.First(l => l[0] == name)[column], CultureInfo.InvariantCulture) * Tenths);
    }
}
