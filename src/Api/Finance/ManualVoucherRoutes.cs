using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Projections.Finance;
using Daybook.Workers.Finance;
using FluentValidation;

namespace Daybook.Api.Finance;

/// <summary>Vouchers that people write (手工凭证): written, posted by somebody else, taken back.</summary>
internal sealed class ManualVoucherRoutes : IRoutes
{
    private const string One = "/api/manual-vouchers/{number}";
    private static readonly string[] Readers = [Roles.Finance, Roles.Treasury];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ManualVoucherDecider.Instance, One, Roles.Finance)
            .NewByOperation<WriteManualVoucher>(
                "", "write-manual-voucher",
                "Writes a voucher of accounts that no document keeps; somebody else posts it.")
            .Operation<ChangeManualVoucher>(
                "change", "change-manual-voucher", "Replaces what a voucher says that is not in the books.")
            .Operation<PostManualVoucher>(
                "post", "post-manual-voucher", "Lets a voucher into the books that somebody else wrote.")
            .Operation<ReverseManualVoucher>(
                "reverse", "reverse-manual-voucher",
                "Writes the voucher that takes one in the books back; somebody else posts it.")
            .Command<ManualVoucherCommand.Withdraw>(
                "withdraw", "withdraw-manual-voucher", "Gives up a voucher that is not in the books.");
        routes.MapList<ManualVoucherRow>(
            "/api/manual-vouchers", "manual_vouchers", "Vouchers that people write; status Written waits for a check.",
            Readers).WithMetadata(new UnderWay("status = 'Written'"));
        routes.MapFile<ManualVoucherRow, ManualVoucherView>(
            One, "manual voucher", "manual_vouchers", http => ManualVoucherDecider.Stream(http.Path("number")),
            (at, row) => new ManualVoucherView(at, row), Readers);
    }
}

internal sealed class WriteManualVoucherRules : AbstractValidator<WriteManualVoucher>
{
    public WriteManualVoucherRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Text).IsText();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(ManualVoucherDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new ManualVoucherLineRules());
    }
}

internal sealed class ChangeManualVoucherRules : AbstractValidator<ChangeManualVoucher>
{
    public ChangeManualVoucherRules()
    {
        RuleFor(c => c.Text).IsText();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(ManualVoucherDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new ManualVoucherLineRules());
    }
}

internal sealed class ManualVoucherLineRules : AbstractValidator<ManualVoucherLine>
{
    public ManualVoucherLineRules()
    {
        RuleFor(l => l.Account).IsCode();
        RuleFor(l => l.Debit).IsAmount();
        RuleFor(l => l.Credit).IsAmount();
    }
}

internal sealed class ReverseManualVoucherRules : AbstractValidator<ReverseManualVoucher>
{
    public ReverseManualVoucherRules()
    {
        RuleFor(c => c.Reversal).IsCode();
        RuleFor(c => c.Reason).IsText();
    }
}

/// <summary>A voucher that a person writes, as of a position.</summary>
public sealed record ManualVoucherView(long Position, ManualVoucherRow ManualVoucher);
