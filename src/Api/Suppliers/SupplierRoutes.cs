using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Projections.Suppliers;

namespace Daybook.Api.Suppliers;

/// <summary>Suppliers (供应商).</summary>
internal sealed class SupplierRoutes : IRoutes
{
    private static readonly string[] Writers = [Roles.Purchasing, Roles.Import];
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Quality, Roles.Planning, Roles.Products,
        Roles.Finance, Roles.Treasury];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<RegisterSupplier>(
            "/api/suppliers", "register-supplier", "Registers a supplier.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                SupplierDecider.Stream(c.Body.Code), new SupplierCommand.Register(
                    c.Body.Code, c.Body.Name, c.Body.Country, c.Body.Currency, c.Body.PaymentTermDays,
                        c.Body.TaxNumber)),
                c.Body.EffectiveOn),
            Writers);
        routes.MapCommand<ChangeSupplier>(
            "/api/suppliers/{code}/details", "change-supplier", "Changes a supplier's name and terms.",
            (http, c, sender) =>
                sender.Send(http, c, SupplierDecider.On(Supplier(http), new SupplierCommand.ChangeDetails(
                c.Body.Name, c.Body.Country, c.Body.Currency, c.Body.PaymentTermDays, c.Body.TaxNumber)),
                    c.Body.EffectiveOn),
            Writers);
        routes.MapContacts(
            "/api/suppliers", "supplier",
            (code, b) => SupplierDecider.On(SupplierDecider.Stream(code), new SupplierCommand.AddContact(
                b.ContactId, b.Name, b.Role, b.Phone, b.Email)),
            (code, contact) => SupplierDecider.On(
                SupplierDecider.Stream(code), new SupplierCommand.RemoveContact(contact)),
            Writers);
        routes.MapCommand<GiveReason>(
            "/api/suppliers/{code}/block", "block-supplier", "Buys nothing more from a supplier.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                Supplier(http), new SupplierCommand.Block(c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Purchasing, Roles.Quality);
        routes.MapCommand<GiveReason>(
            "/api/suppliers/{code}/unblock", "unblock-supplier", "Buys from a supplier again.",
            (http, c, sender) => sender.Send(http, c, SupplierDecider.On(
                Supplier(http), new SupplierCommand.Unblock(c.Body.Reason)), c.Body.EffectiveOn),
            Roles.Purchasing, Roles.Quality);
        routes.MapList<SupplierRow>("/api/suppliers", "suppliers", "Suppliers.", Readers);
        routes.MapFile<SupplierRow, SupplierView>(
            "/api/suppliers/{code}", "supplier", "suppliers", Supplier, (at, row) => new SupplierView(at, row),
            Readers);
    }

    private static StreamId Supplier(HttpContext http) => SupplierDecider.Stream(http.Path("code"));
}

/// <summary>A supplier as of a position.</summary>
public sealed record SupplierView(long Position, SupplierRow Supplier);
