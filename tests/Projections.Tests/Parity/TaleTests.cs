using FsCheck.Fluent;

namespace Daybook.Projections.Tests.Parity;

/// <summary>Tales in which little happens would prove little.</summary>
public sealed class TaleTests
{
    private static readonly List<Tale> Tales = [.. Tale.Any.Generator.Sample(12)];

    [Fact]
    public void Something_is_accepted_of_every_decider_by_chance_alone()
    {
        var improvised = Tales.SelectMany(t => t.Whole).Where(t => t.IsImprovised)
            .Select(t => t.Transaction.Envelope.CommandId).ToHashSet();
        var asked = Tales.SelectMany(t => t.Ledger.Events).Where(e => improvised.Contains(e.CommandId))
            .Select(e => e.Stream.Category);

        Tale.Categories.Except(asked).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_answer_is_given()
    {
        var told = Tales.SelectMany(t => t.Whole).Where(t => t.IsImprovised).ToList();

        string[] kinds =
            [Spoken.Accepted, Spoken.AlreadySo, Spoken.Refused, Spoken.Stale, Spoken.Mismatch];
        kinds.Except(told.Select(t => t.Answer.Split(':')[0])).ShouldBeEmpty();
        told.ShouldContain(t => t.Answer.EndsWith(Spoken.Again));
        told.ShouldContain(t => t.IsLastStepRefused);
    }
}
