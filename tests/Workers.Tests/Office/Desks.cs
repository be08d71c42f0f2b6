using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Domain.Office;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Office;
using Daybook.Workers.Tests.Suppliers;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Office;

/// <summary>What people of the company do about approvals. E01 is the head, E02 and E04 below him, E03 below E02. The
/// login of each is the number in small letters.</summary>
internal static class Desks
{
    public const string SendOrder = "suppliers.send-purchase-order";
    private static int s_commands;

    public static PolicyStep Authority { get; } = new(ApproverKind.Authority, HowMany.Any, 48);

    public static PolicyStep Named(HowMany agree, params ImmutableArray<string> people) =>
        new(ApproverKind.People, agree, 48, People: people, Quorum: agree == HowMany.Quorum ? 2 : null);

    extension(Company company)
    {
        /// <summary>The people, and the gate.</summary>
        public void Open()
        {
            company.Ledger.Gate = new ApprovalGate(() => company.Today);
            company.Done(new FoundDepartment("CG", "采购部", null));
            foreach (var (number, superior, limit, role) in new[]
            {
                ("E01", (string?)null, 500_000m, Roles.Finance), ("E02", "E01", 50_000m, Roles.Purchasing),
                ("E03", "E02", 0m, Roles.Purchasing), ("E04", "E01", 0m, Roles.Finance),
            })
            {
                var login = Login(number);
                company.Done(UserDecider.On(UserDecider.Stream(login), new UserCommand.Invite(
                    login, number, [role], "zh", new string('b', 64), DateTimeOffset.MaxValue)));
                company.Done(UserDecider.On(UserDecider.Stream(login), new UserCommand.Join(
                    new string('b', 64), Convert.ToBase64String([1, .. new byte[60]]), DateTimeOffset.MinValue)));
                company.Done(new EnterEmployee(number, number, Monday, login));
                company.Done(new HoldPost(
                    number, Monday, "CG", "岗位", superior, limit > 0 ? Yuan(limit) : null));
            }

            company.Done(SupplierDecider.On(SupplierDecider.Stream(Buying.Plates), Buying.Registration));
        }

        public void Rule(params PolicyStep[] steps) =>
            company.Done(new SetApprovalPolicy(SendOrder, [.. steps], "制度", Yuan(20_000m)));

        /// <summary>A purchase order that was not sent.</summary>
        public void Write(string number, decimal amount) =>
            company.Done(Buying.Ordering(number, Buying.Line(1, Kettle, Pieces(1), amount)));

        /// <summary>Somebody sends a command over the interface.</summary>
        public PaperAnswer Ask(string employee, Operation operation, string? id = null, StreamId? about = null)
        {
            var envelope = new Envelope(id ?? $"c-{++s_commands}", employee, company.Today)
            {
                Guard = UserDecider.On(
                    UserDecider.Stream(Login(employee)), new UserCommand.RequireOneOf([.. Roles.All])),
            };
            var answer = company.Ledger.Append(new Transaction(envelope, operation) { About = about });
            company.Ledger.Settle();
            return answer;
        }

        /// <summary>E03 sends a purchase order; the number of the approval for which it waits.</summary>
        public string Request(string order)
        {
            company.Ask("E03", company.Sending(order)).ShouldBeOfType<PaperAnswer.Accepted>();
            return company.Ledger.Events.Last(e => e.Body is ApprovalEvent.Requested).Stream.Parts()[0];
        }

        public Approval Approval(string number) =>
            company.Ledger.State<Approval>(ApprovalDecider.Stream(number))!;

        public Refusal? Decide(
            string number, string employee, ApproverDecision decision = ApproverDecision.Approve, string? text = "好",
            string? to = null, string? hash = null) => company.Do(new DecideApproval(
                number, $"@{Login(employee)}", decision, hash ?? HashOf(company.Approval(number)), text, to,
                company.Today));

        public void Approve(string number, string employee) => company.Decide(number, employee).ShouldBeNull();

        public bool IsSent(string order) =>
            company.Ledger.State<PurchaseOrder>(PurchaseOrderDecider.Stream(order)) is PurchaseOrder.Sent;
    }

    public static string Login(string employee) => employee.ToLowerInvariant();

    private static string HashOf(Approval approval) => approval switch
    {
        Domain.Office.Approval.Waiting s => s.Request.Hash,
        Domain.Office.Approval.Granted s => s.Request.Hash,
        Domain.Office.Approval.Ended s => s.Request.Hash,
        _ => "",
    };
}
