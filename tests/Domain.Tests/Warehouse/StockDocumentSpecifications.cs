using Daybook.Domain.Warehouse;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.StockDocumentCommand,
    Daybook.Domain.Warehouse.StockDocumentEvent, Daybook.Domain.Warehouse.StockDocument>;

namespace Daybook.Domain.Tests.Warehouse;

public class StockDocumentSpecifications
{
    private static readonly StockDocumentCommand.Book Book =
        new(StockDocumentKind.Receipt, "FS1", "KETTLE", "QC-1", "10 EA into FS1-A-01-01");

    private static readonly StockDocumentEvent.Booked Booked =
        new(StockDocumentKind.Receipt, "FS1", "KETTLE", "QC-1", "10 EA into FS1-A-01-01");

    [Fact]
    public void A_document_is_booked_once()
    {
        Spec.Given().When(Book).Then(Booked);
        Spec.Given(Booked).When(Book).ThenNothing();
    }

    [Fact]
    public void Its_number_stands_for_its_content()
    {
        Spec.Given(Booked).When(Book with { Content = "11 EA into FS1-A-01-01" })
            .ThenRefused("warehouse.receipt-taken");
        Spec.Given(Booked with { Kind = StockDocumentKind.Move })
            .When(Book with { Kind = StockDocumentKind.Move, Content = "from A to B" })
            .ThenRefused("warehouse.move-taken");
        Spec.Given(Booked with { Kind = StockDocumentKind.Find })
            .When(Book with { Kind = StockDocumentKind.Find, Content = "2 EA in FS1-A-01-01" })
            .ThenRefused("warehouse.find-taken");
    }
}
