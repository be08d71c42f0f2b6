using Daybook.Domain.Access;
using Daybook.Projections.Access;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Access;

public sealed class ApiKeysProjectionTests
{
    [Fact]
    public void A_revoked_key_is_not_active_and_says_by_whom()
    {
        var stream = ApiKeyDecider.Stream("k1");
        var keys = SpecifyProjection.Of(new ApiKeysProjection())
            .Given(stream, new ApiKeyEvent.Created(
                "k1", "天猫对接", ["sales", "viewer"], new string('a', 64), ["sales", "viewer"]));
        var row = keys.ThenRow("k1");
        (row.Name, row.IsActive).ShouldBe(("天猫对接", true));
        row.Roles.ShouldBe(["sales", "viewer"]);
        row.CreatedAt.ShouldBe(ProjectionSpecification<ApiKeyRow>.RecordedAt(1));

        var revoked = keys.Given(stream, new ApiKeyEvent.Revoked("赵会计", "泄露")).ThenOne();
        (revoked.IsActive, revoked.RevokedBy, revoked.RevokedReason).ShouldBe((false, "赵会计", "泄露"));
        revoked.RevokedAt.ShouldBe(ProjectionSpecification<ApiKeyRow>.RecordedAt(2));
    }

    /// <summary>Whoever reads tables with SQL reads this one. The hash of a command that waits is no secret.</summary>
    [Fact]
    public void Nothing_of_a_secret_stands_in_a_table_that_people_read() => ProjectionsCatalogue.All
        .SelectMany(p => Kernel.Row.Columns(p.RowType), (p, c) => $"{p.Name}.{c.Name}")
        .Where(column => column.Contains("Hash") || column.EndsWith("Secret")).ShouldBe(["approvals.Hash"]);
}
