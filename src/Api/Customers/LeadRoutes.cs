using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Projections.Customers;
using Daybook.Workers.Customers;
using FluentValidation;

namespace Daybook.Api.Customers;

/// <summary>Leads (线索).</summary>
internal sealed class LeadRoutes : IRoutes
{
    private const string One = "/api/leads/{number}";
    private static readonly string[] Readers = [Roles.Sales, Roles.Customers, Roles.Marketing];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(LeadDecider.Instance, One, Roles.Sales, Roles.Customers, Roles.Marketing)
            .New<LeadCommand.Enter>("enter-lead", "Writes a lead down.")
            .Command<LeadCommand.Change>("change", "change-lead", "Changes what is known of a lead.")
            .Operation<QualifyLead>("qualify", "qualify-lead", "Makes an opportunity of a lead.")
            .Command<LeadCommand.Drop>("drop", "drop-lead", "Gives a lead up, with a reason.");
        routes.MapList<LeadRow>("/api/leads", "leads", "Leads.", Readers)
            .WithMetadata(new UnderWay("status = 'Open'"));
        routes.MapFile<LeadRow, LeadView>(
            One, "lead", "leads", http => LeadDecider.Stream(http.Path("number")), (at, row) => new LeadView(at, row),
            Readers);
    }
}

internal sealed class EnterLeadRules : AbstractValidator<LeadCommand.Enter>
{
    public EnterLeadRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.CompanyName).IsNameOrNull();
        RuleFor(c => c.Contact).IsNameOrNull();
        RuleFor(c => c.Phone).IsNoteOrNull();
        RuleFor(c => c.Email).IsNameOrNull();
        RuleFor(c => c.Owner).IsNameOrNull();
    }
}

internal sealed class ChangeLeadRules : AbstractValidator<LeadCommand.Change>
{
    public ChangeLeadRules()
    {
        RuleFor(c => c.Name).IsName();
        RuleFor(c => c.CompanyName).IsNameOrNull();
        RuleFor(c => c.Contact).IsNameOrNull();
        RuleFor(c => c.Phone).IsNoteOrNull();
        RuleFor(c => c.Email).IsNameOrNull();
        RuleFor(c => c.Owner).IsNameOrNull();
    }
}

internal sealed class QualifyLeadRules : AbstractValidator<QualifyLead>
{
    public QualifyLeadRules()
    {
        RuleFor(c => c.Opportunity).IsCode();
        RuleFor(c => c.Customer).IsCode();
        RuleFor(c => c.Title).IsNameOrNull();
        RuleFor(c => c.Amount).IsWorth();
        RuleFor(c => c.Owner).IsNameOrNull();
    }
}

/// <summary>A lead as of a position.</summary>
public sealed record LeadView(long Position, LeadRow Lead);
