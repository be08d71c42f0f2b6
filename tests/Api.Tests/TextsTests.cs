using Daybook.Web.Ground;

namespace Daybook.Api.Tests;

/// <summary>The console says everything that is served in both languages, and nothing that is not served.</summary>
[Collection<DoorServer>]
public sealed class TextsTests(Served served)
{
    /// <summary>What is needed by what is served and what has a name in a catalogue.</summary>
    private static readonly string[] Kinds =
        ["list", "column", "command", "matter", "member", "page", "thing", "value", "role", "system"];

    [Fact]
    public void Everything_that_is_served_has_a_text() =>
        Needed().Where(keys => !keys.Any(TextFiles.All.ContainsKey)).Select(keys => string.Join(" or ", keys))
            .Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_text_is_of_something_that_is_served()
    {
        var needed = Needed().SelectMany(keys => keys).ToHashSet(StringComparer.Ordinal);
        TextFiles.All.Keys.Where(key => Kinds.Contains(key.Split('.')[0]) && !needed.Contains(key)).ShouldBeEmpty();
        TextFiles.All.Keys.Where(key => key.StartsWith("help.", StringComparison.Ordinal))
            .Where(key => !needed.Contains($"member.{key[5..]}") && !needed.Contains($"column.{key[5..]}"))
            .ShouldBeEmpty();
    }

    /// <summary>A text of all lists that each of them calls otherwise would never be read.</summary>
    [Fact]
    public void Every_text_is_the_nearest_of_something()
    {
        var said = Needed().Select(keys => keys.FirstOrDefault(TextFiles.All.ContainsKey)).ToHashSet();
        TextFiles.All.Keys.Where(key => Kinds.Contains(key.Split('.')[0]) && !said.Contains(key)).ShouldBeEmpty();
    }

    /// <summary>A person who meets a field for the first time finds beside it what it is.</summary>
    [Fact]
    public void Every_field_of_a_form_is_explained() =>
        served.Service<IDaybook>().Commands
            .SelectMany(command => command.Parts.Concat(command.Members.SelectMany(Fields))
                .Where(field => !TextFiles.All.ContainsKey($"help.{command.Name}.{field}")
                    && !TextFiles.All.ContainsKey($"help.{field}"))
                .Select(field => $"{command.Name}.{field}"))
            .Distinct().ShouldBeEmpty();

    private static IEnumerable<string> Fields(FormMember member) =>
        member.Members.Count == 0 ? [member.Name] : member.Members.SelectMany(Fields);

    private IEnumerable<string[]> Needed() =>
        NeededTexts.Of(served).Concat(NamedTexts.All.Select(key => (string[])[key]));
}
