using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Suppliers (供应商).</summary>
internal sealed class SupplierRoutes : IRoutes
{
    private const string One = "/api/suppliers/{code}";
    private static readonly string[] Blockers = [Roles.Purchasing, Roles.Quality];
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Quality, Roles.Planning, Roles.Products,
        Roles.Finance, Roles.Treasury];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(SupplierDecider.Instance, One, Roles.Purchasing, Roles.Import)
            .New<SupplierCommand.Register>("register-supplier", "Registers a supplier.")
            .Command<SupplierCommand.ChangeDetails>(
                "details", "change-supplier", "Changes a supplier's name and terms.")
            .Command<SupplierCommand.AddContact>("contacts", "add-supplier-contact", "Adds a person to a supplier.")
            .Command<SupplierCommand.RemoveContact>(
                "contacts/{contactId}/remove", "remove-supplier-contact", "Removes a person from a supplier.")
            .Command<SupplierCommand.Block>("block", "block-supplier", "Blocks purchases from a supplier.", Blockers)
            .Command<SupplierCommand.Unblock>(
                "unblock", "unblock-supplier", "Unblocks a supplier.", Blockers);
        routes.MapList<SupplierRow>("/api/suppliers", "suppliers", "Suppliers.", Readers);
        routes.MapFile<SupplierRow, SupplierView>(
            One, "supplier", "suppliers", http => SupplierDecider.Stream(http.Path("code")),
            (at, row) => new SupplierView(at, row), Readers);
    }
}

internal sealed class RegisterSupplierRules : AbstractValidator<SupplierCommand.Register>
{
    public RegisterSupplierRules()
    {
        RuleFor(c => c.Code).IsCode();
        Include(new TradeTermsRules());
        RuleFor(c => c.Country).IsCountry();
    }
}

internal sealed class ChangeSupplierRules : AbstractValidator<SupplierCommand.ChangeDetails>
{
    public ChangeSupplierRules()
    {
        Include(new TradeTermsRules());
        RuleFor(c => c.Country).IsCountry();
    }
}

internal sealed class AddSupplierContactRules : AbstractValidator<SupplierCommand.AddContact>
{
    public AddSupplierContactRules() => Include(new ContactRules());
}

/// <summary>A supplier as of a position.</summary>
public sealed record SupplierView(long Position, SupplierRow Supplier);
