"""The addresses of the desk. Those of sign-in have plain names, which Django's settings point to."""

from django.urls import URLPattern, URLResolver, include, path

from fadu.desk import extra
from fadu.desk.gate import signed_in
from fadu.desk.views import account, attachments, bulk, figures, form, home, lists, login, notices, record, saved

door = [
    path("login/", login.sign_in, name="login"),
    path("login/second/", login.second, name="second"),
    path("logout/", login.sign_out, name="logout"),
    path("password/", signed_in(account.password), name="password"),
    path("second-factor/", signed_in(account.set_second_factor), name="second_factor"),
]
of_record = [
    path("", signed_in(record.show_record), name="record"),
    path("edit/", signed_in(form.edit), name="edit"),
    path("move/<slug:name>/", signed_in(form.move), name="move"),
    path("void/", signed_in(record.void), name="void"),
    path("assign/", signed_in(record.assign), name="assign"),
    path("attach/", signed_in(attachments.attach), name="attach"),
    path("files/<int:attachment>/", signed_in(attachments.download), name="attachment"),
    path("files/<int:attachment>/void/", signed_in(attachments.detach), name="detach"),
]
of_ledger: list[URLPattern | URLResolver] = [
    path("", signed_in(lists.show_list), name="list"),
    path("new/", signed_in(form.new), name="new"),
    path("check/", signed_in(form.check), name="check"),
    path("bulk/", signed_in(bulk.bulk), name="bulk"),
    path("views/", signed_in(saved.save_view), name="save_view"),
    path("views/<int:view>/delete/", signed_in(saved.drop_view), name="drop_view"),
    path("<int:pk>/", include(of_record)),
]
pages: list[URLPattern | URLResolver] = [
    path("", signed_in(home.home), name="home"),
    path("looked/", signed_in(home.looked), name="looked"),
    path("find/", signed_in(home.find), name="find"),
    path("notices/", signed_in(notices.notices), name="notices"),
    path("notices/read/", signed_in(notices.read), name="read_notice"),
    path("figures/", signed_in(figures.overview), name="figures"),
    path("figures/by-organ/<slug:line>/", signed_in(figures.matrix), name="matrix"),
    path("figures/<str:indicator>/", signed_in(figures.comparison), name="figure"),
    path("figures/<str:indicator>/records/", signed_in(figures.records), name="figure_records"),
    path("draft/", signed_in(form.keep_draft), name="keep_draft"),
    path("draft/drop/", signed_in(form.drop_draft), name="drop_draft"),
    path("l/<slug:line>/<slug:model>/", include(of_ledger)),
]
urlpatterns: list[URLPattern | URLResolver] = [*door, path("", include((pages, "desk"))), *extra.urls()]
