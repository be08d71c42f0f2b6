namespace Daybook.Tidy;

/// <summary>A rule is a function from a file to findings: it holds for the tree, and is seen failing.</summary>
internal static class Rule
{
    public static void Holds(
        Func<Source, IEnumerable<Finding>> rule, IEnumerable<Source> sources, Source bad, Source? good = null)
    {
        rule(bad).ShouldNotBeEmpty($"The rule can no longer fail: it finds nothing in its bad sample {bad.Path}.");
        if (good is not null)
            rule(good).ShouldBeEmpty("The rule forbids its good sample.");
        NothingFound(sources.SelectMany(rule));
    }

    public static void NothingFound(IEnumerable<Finding> findings)
    {
        var found = findings.ToList();
        Assert.True(found.Count == 0, $"{found.Count} found:\n{string.Join('\n', found)}");
    }
}
