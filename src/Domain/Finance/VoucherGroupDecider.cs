using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a group of entries: each entry has a place and is in exactly one voucher.</summary>
/// <remarks>Only the last entry is remembered. An earlier entry cannot be added again, because its own stream refuses
/// in the same transaction.</remarks>
public sealed class VoucherGroupDecider()
    : Decider<VoucherGroupCommand, VoucherGroupEvent, VoucherGroup>("voucher-group", new VoucherGroup(0, null, 0))
{
    public override Decision<VoucherGroupEvent> Decide(VoucherGroup state, VoucherGroupCommand command) =>
        (state, command) switch
        {
            (_, VoucherGroupCommand.Add c) when c.Entry == state.LastEntry => [],
            (_, VoucherGroupCommand.Add c) => new VoucherGroupEvent.EntryAdded(state.Entries + 1, c.Entry),
            (_, VoucherGroupCommand.MakeVoucher) when !state.HasOpen() => [],
            (_, VoucherGroupCommand.MakeVoucher c) =>
                new VoucherGroupEvent.VoucherMade(c.Number, state.Vouchered + 1, state.Entries),
            _ => throw new UnreachableException(),
        };

    public override VoucherGroup Evolve(VoucherGroup state, VoucherGroupEvent @event) => @event switch
    {
        VoucherGroupEvent.EntryAdded e => state with { Entries = e.Place, LastEntry = e.Entry },
        VoucherGroupEvent.VoucherMade e => state with { Vouchered = e.Last },
        _ => throw new UnreachableException(),
    };
}
