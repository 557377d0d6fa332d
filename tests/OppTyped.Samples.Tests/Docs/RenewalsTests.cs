using NSubstitute;
using NSubstitute.ExceptionExtensions;
using OppTyped.LeadSquared;

namespace OppTyped.Samples.Tests.Docs;

public sealed class Renewals(ILeadSquaredClient crm)
{
    public async Task<bool> RenewAsync(string id, DateTimeOffset until)
    {
        try
        {
            await crm.UpdateAsync(id, new InsurancePatch { RenewsAt = until, Status = DealStatus.Won });
            return true;
        }
        catch (LeadSquaredRejectedException)
        {
            return false;
        }
    }
}

public sealed class RenewalsTests
{
    private static readonly DateTimeOffset Until = new(2027, 6, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly ILeadSquaredClient _crm = Substitute.For<ILeadSquaredClient>();

    [Fact]
    public async Task A_renewal_changes_two_fields()
    {
        Assert.True(await new Renewals(_crm).RenewAsync("OPP-1", Until));

        await _crm.Received(1)
            .UpdateAsync(
                "OPP-1",
                new InsurancePatch { RenewsAt = Until, Status = DealStatus.Won },
                Arg.Any<UpdateOptions?>(),
                Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_refused_renewal_returns_false()
    {
        _crm.UpdateAsync("", new InsurancePatch()).ThrowsAsyncForAnyArgs(
            new LeadSquaredRejectedException("Refused.") { SchemaName = "mx_Custom_8", Member = "Insurance.RenewsAt" });

        Assert.False(await new Renewals(_crm).RenewAsync("OPP-1", Until));
    }
}
