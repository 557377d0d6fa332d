using OppTyped.Services;

namespace OppTyped.LeadSquared.Account;

internal sealed class LeadSquaredAccountFactory(IServiceProvider application)
    : AccountFactory<ILeadSquaredClient, LeadSquaredServiceAccount, LeadSquaredOptions, LeadSquaredCredentials>(
        application,
        LeadSquaredService.Instance),
    ILeadSquaredAccountFactory;
