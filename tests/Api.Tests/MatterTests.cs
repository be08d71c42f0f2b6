using Daybook.Web.Ground;
using Daybook.Web.Home;

namespace Daybook.Api.Tests;

/// <summary>What home counts is served: each list takes its filter, and has what is added up.</summary>
[Collection<DoorServer>]
public sealed class MatterTests(Served served)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    public static TheoryData<string> Names { get; } =
        [.. Matters.Waiting.Concat(Matters.OfTheDay).Select(matter => matter.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task What_is_counted_is_a_list_with_these_columns(string name)
    {
        var matter = Matters.Waiting.Concat(Matters.OfTheDay).Single(m => m.Name == name);
        var console = served.Service<IDaybook>();
        var list = console.Lists.Single(l => l.Name == matter.List);
        if (matter.Command is { } command) console.Commands.ShouldContain(c => c.Name == command);

        var answer = await served.Read(
            list.Path + Addresses.Query([.. matter.Filter(Today), ("limit", "1"), ("totals", "true")]));

        answer.GetProperty("totals").GetProperty("rows").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
        if (matter.Sum is { } sum)
            list.Column(sum).ShouldNotBeNull().Kind.ShouldBe(ValueKind.Number);
    }
}
