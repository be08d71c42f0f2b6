using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>Makes the version of a bill that an approved change order asks for.</summary>
public sealed class BillChanges() : Policy("bill-changes")
{
    public Reaction Handle(Recorded<ChangeOrderEvent.Approved> e) =>
        Because("The change is approved, so it becomes a version of the bill.")
            .Sends(new CarryOutChange(e.Stream.Parts()[0]), e.Body.From);
}
