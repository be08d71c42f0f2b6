using Daybook.Domain.Finance;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

/// <summary>Every entry of a group stands in exactly one voucher.</summary>
public class VoucherGroupTests
{
    private const string A = "journal-entry/main:a";
    private const string B = "journal-entry/main:b";
    private const string Group = "voucher-group/main:2026-05-20:TMALL:FS1";
    private static readonly DateOnly May20 = new(2026, 5, 20);
    private static readonly VoucherGroupEvent AddedA = new VoucherGroupEvent.EntryAdded(1, A);
    private static readonly VoucherGroupEvent AddedB = new VoucherGroupEvent.EntryAdded(2, B);
    private static readonly PeriodEvent Opened = new PeriodEvent.GroupOpened(Group);

    private static Specified<VoucherGroupCommand, VoucherGroupEvent, VoucherGroup> Given(
        params VoucherGroupEvent[] events) =>
        Specify<VoucherGroupCommand, VoucherGroupEvent, VoucherGroup>.Given(events);

    private static Specified<PeriodCommand, PeriodEvent, Period> Period(params PeriodEvent[] events) =>
        Specify<PeriodCommand, PeriodEvent, Period>.Given(events);

    private static VoucherGroupCommand.Add Add(string entry) => new VoucherGroupCommand.Add(entry);

    [Fact]
    public void Entries_have_places_in_the_order_in_which_they_come()
    {
        Given().When(Add(A)).Then(AddedA);
        Given(AddedA).When(Add(B)).Then(AddedB);
        Given(AddedA).When(Add(A)).ThenNothing();
    }

    [Fact]
    public void A_voucher_has_all_that_have_none_and_the_next_one_those_that_come_after()
    {
        Given(AddedA, AddedB).When(new VoucherGroupCommand.MakeVoucher(7))
            .Then(new VoucherGroupEvent.VoucherMade(7, 1, 2));
        Given(AddedA, new VoucherGroupEvent.VoucherMade(7, 1, 1), AddedB).When(new VoucherGroupCommand.MakeVoucher(9))
            .Then(new VoucherGroupEvent.VoucherMade(9, 2, 2));
    }

    [Fact]
    public void Of_nothing_no_voucher_is_made()
    {
        Given().When(new VoucherGroupCommand.MakeVoucher(7)).ThenNothing();
        Given(AddedA, new VoucherGroupEvent.VoucherMade(7, 1, 1)).When(new VoucherGroupCommand.MakeVoucher(8))
            .ThenNothing();
    }

    [Fact]
    public void A_group_and_its_stream_name_the_day_the_channel_and_the_warehouse()
    {
        VoucherGroup.Stream("main", May20, "TMALL", "FS1").ToString().ShouldBe(Group);
        VoucherGroup.Stream("main", May20, null, null).Id.ShouldBe("main:2026-05-20:-:-");
        VoucherGroup.DayOf(VoucherGroup.Stream("main", May20, "TMALL", "FS1")).ShouldBe(May20);
    }

    [Fact]
    public void A_period_hears_of_a_group_once_and_gives_it_the_next_number()
    {
        var open = new PeriodCommand.OpenGroup(Group, May20, May20);
        Period().When(open).Then(Opened);
        Period(Opened).When(open).ThenNothing();
        Period(new PeriodEvent.VoucherNumberTaken(1, A), Opened)
            .When(new PeriodCommand.TakeGroupNumber(Group, 1, 12))
            .Then(new PeriodEvent.GroupNumberTaken(2, Group, 1, 12));
    }

    [Fact]
    public void A_group_without_open_entries_takes_no_number() =>
        Period(Opened, new PeriodEvent.GroupNumberTaken(1, Group, 1, 12))
            .When(new PeriodCommand.TakeGroupNumber(Group, 1, 12)).ThenNothing();

    [Fact]
    public void A_closed_period_takes_no_group_and_names_both_dates() =>
        Period(new PeriodEvent.Closed("王会计", null, null, null))
            .When(new PeriodCommand.OpenGroup(Group, May20, May20)).ThenRefused("finance.period-closed")
            .Facts["on"].ShouldBe("2026-05-20");

    [Fact]
    public void A_period_with_entries_without_a_voucher_is_not_closed_whatever_the_reason() =>
        Period(Opened).When(new PeriodCommand.Close(
                "王会计", null, null, new ClosingOverride("急", [ClosingChecks.Unvouchered])))
            .ThenRefused("finance.entries-without-voucher").Facts["first"].ShouldBe(Group);
}
